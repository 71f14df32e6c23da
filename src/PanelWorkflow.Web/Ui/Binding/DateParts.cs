using System.Globalization;
using PanelWorkflow.Domain;

namespace PanelWorkflow.Web.Ui.Binding;

/// <summary>A date as a person typed it into three boxes, and what is wrong with it, in the Design System's words.</summary>
internal sealed record DateParts(string Day, string Month, string Year)
{
    public const string DayName = "Day";
    public const string MonthName = "Month";
    public const string YearName = "Year";

    private static readonly DateTimeFormatInfo English = CultureInfo.GetCultureInfo("en-GB").DateTimeFormat;

    public bool IsEmpty => Missing.Count == 3;

    /// <summary>The date, or the message and the boxes to mark; neither when all three are empty.</summary>
    public (DateOnly? Date, string? Message, IReadOnlyList<string> Wrong) Read(string label)
    {
        if (IsEmpty)
        {
            return (null, null, []);
        }

        if (Missing.Count > 0)
        {
            return (null, $"{label} must include a {string.Join(" and ", Missing).ToLowerInvariant()}", Missing);
        }

        if (!TryNumber(Year, out var year) || Year.Trim().Length != 4)
        {
            return (null, $"{label} must have a year of 4 numbers", [YearName]);
        }

        if (year is < Rule.EarliestYear or > Rule.LatestYear)
        {
            return (null, $"{label} must have a year from {Rule.EarliestYear} to {Rule.LatestYear}", [YearName]);
        }

        if (MonthNumber() is not { } month)
        {
            return (null, $"{label} must be a real date", [MonthName]);
        }

        return TryNumber(Day, out var day) && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? (new DateOnly(year, month, day), null, [])
            : (null, $"{label} must be a real date", [DayName, MonthName, YearName]);
    }

    private IReadOnlyList<string> Missing =>
        [.. from part in new (string Name, string Text)[] { (DayName, Day), (MonthName, Month), (YearName, Year) }
            where string.IsNullOrWhiteSpace(part.Text)
            select part.Name];

    private int? MonthNumber()
    {
        if (TryNumber(Month, out var number))
        {
            return number is >= 1 and <= 12 ? number : null;
        }

        var name = Month.Trim();
        var index = Enumerable.Range(1, 12).FirstOrDefault(month =>
            name.Equals(English.GetMonthName(month), StringComparison.OrdinalIgnoreCase)
            || name.Equals(English.GetMonthName(month)[..3], StringComparison.OrdinalIgnoreCase));
        return index == 0 ? null : index;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
