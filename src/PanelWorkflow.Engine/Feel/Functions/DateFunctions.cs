using System.Globalization;

namespace PanelWorkflow.Engine.Feel.Functions;

/// <summary>Date and time functions (DMN 1.5, 10.3.4.6) and calendar functions (10.3.4.8).</summary>
internal static class DateFunctions
{
    public static readonly Builtin[] All =
    [
        Builtin.Of(("is(value1, value2)", a => Value.Of(IsSame(a.One(0), a.One(1))))),
        Builtin.Of(("day of year(date)", a => Of(a, day => Value.Of((decimal)day.DayOfYear)))),
        Builtin.Of(("day of week(date)",
            a => Of(a, day => Value.Of(CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(day.DayOfWeek))))),
        Builtin.Of(("month of year(date)",
            a => Of(a, day => Value.Of(CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(day.Month))))),
        Builtin.Of(("week of year(date)", a => Of(a, day => Value.Of((decimal)ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)))))),
    ];

    private static Value Of(Arguments a, Func<DateOnly, Value> of) => Moments.DateOf(a.One(0)) is { Day: var day } ? of(day) : Value.Null;

    /// <summary>The same value in every part: moments that are equal but have other offsets are not.</summary>
    private static bool IsSame(Value one, Value other) => (one, other) switch
    {
        (Value.Instant a, Value.Instant b) => a.At.EqualsExact(b.At) && a.Zone == b.Zone,
        _ => one.Equals(other),
    };
}
