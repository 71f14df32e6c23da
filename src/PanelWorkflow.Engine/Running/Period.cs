using System.Globalization;
using System.Text.RegularExpressions;

namespace PanelWorkflow.Engine.Running;

/// <summary>
/// A length of time as a timer states it. <c>PT24H</c> is elapsed time. <c>P5D</c> and <c>P6M</c> are calendar periods, or, with the
/// calendar attribute <c>working-days</c> on the timer, working days to the end of the local working day. The host's calendar decides.
/// </summary>
/// <param name="Months">Calendar months (years count twelve).</param>
/// <param name="Days">Calendar or working days (weeks count seven).</param>
/// <param name="Elapsed">Hours, minutes and seconds: elapsed time on the instant.</param>
/// <param name="WorkingDays">True when <paramref name="Days"/> are working days.</param>
public sealed partial record Period(int Months, int Days, TimeSpan Elapsed, bool WorkingDays)
{
    /// <summary>Reads an ISO 8601 duration of whole numbers (ISO 8601-1 §5.5.2), e.g. <c>P6M</c>, <c>P5D</c>, <c>PT24H</c>; null when it is not one.</summary>
    public static Period? Read(string text, bool workingDays = false)
    {
        var match = Iso().Match(text.Trim());
        if (!match.Success || match.Length == 1 || text.EndsWith('T')) return null;

        int Part(string name) => match.Groups[name] is { Success: true } g ? int.Parse(g.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new Period(
            (12 * Part("years")) + Part("months"),
            (7 * Part("weeks")) + Part("days"),
            new TimeSpan(Part("hours"), Part("minutes"), Part("seconds")),
            workingDays);
    }

    /// <summary>The period so many times over: three times <c>P1M</c> is three months.</summary>
    public Period Times(int count) => new(Months * count, Days * count, Elapsed * count, WorkingDays);

    [GeneratedRegex(
        @"^P(?:(?<years>[0-9]{1,4})Y)?(?:(?<months>[0-9]{1,4})M)?(?:(?<weeks>[0-9]{1,4})W)?(?:(?<days>[0-9]{1,4})D)?"
            + @"(?:T(?:(?<hours>[0-9]{1,5})H)?(?:(?<minutes>[0-9]{1,5})M)?(?:(?<seconds>[0-9]{1,5})S)?)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
