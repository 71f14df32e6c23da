namespace PanelWorkflow.Engine.Feel;

/// <summary>Counting with dates, times and date-times, and their properties (DMN 1.5, tables 50, 51 and 65).</summary>
internal static class Moments
{
    private const int MonthsInAYear = 12;

    /// <summary>The moment that much later; a time goes round the clock.</summary>
    public static Value Later(Value moment, TimeSpan by) => moment switch
    {
        Value.Date date => Value.Of(DateOnly.FromDateTime(date.Day.ToDateTime(TimeOnly.MinValue) + by)),
        Value.LocalMoment local => new Value.LocalMoment(local.At + by),
        Value.Instant instant => WithZoneOf(instant, instant.At + by),
        Value.Time time => time with { At = time.At.Add(by) },
        _ => Value.Null,
    };

    /// <summary>The moment that many months later; the day is brought into a shorter month.</summary>
    public static Value Later(Value moment, long months)
    {
        var by = checked((int)months);
        return moment switch
        {
            Value.Date date => Value.Of(date.Day.AddMonths(by)),
            Value.LocalMoment local => new Value.LocalMoment(local.At.AddMonths(by)),
            Value.Instant { Zone: { } zone } instant => InZone(instant.At.DateTime.AddMonths(by), zone),
            Value.Instant instant => Value.Of(instant.At.AddMonths(by)),
            _ => Value.Null,
        };
    }

    /// <summary>From the first to the second; a date counts as its midnight in UTC. Null when only one of them has an offset.</summary>
    public static TimeSpan? Between(Value from, Value to) => (from, to) switch
    {
        (Value.Time { Offset: var ofA } a, Value.Time { Offset: var ofB } b) when (ofA is null) == (ofB is null) =>
            b.At.ToTimeSpan() - (ofB ?? TimeSpan.Zero) - (a.At.ToTimeSpan() - (ofA ?? TimeSpan.Zero)),
        (Value.Instant a, Value.Instant b) => b.At - a.At,
        (Value.Instant a, Value.Date b) => AtMidnight(b) - a.At,
        (Value.Date a, Value.Instant b) => b.At - AtMidnight(a),
        _ => OnLocalClock(from) is { } first && OnLocalClock(to) is { } second ? second - first : null,
    };

    public static DateTimeOffset AtMidnight(Value.Date date) => new(date.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>A moment of the local clock in a zone; null for a zone that is not known.</summary>
    public static Value InZone(DateTime at, string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? new Value.Instant(new(DateTime.SpecifyKind(at, DateTimeKind.Unspecified), found.GetUtcOffset(at))) { Zone = zone }
            : Value.Null;

    /// <summary>The offset of a zone where no day is known: its standard time.</summary>
    public static TimeSpan? OffsetOf(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
        ? found.BaseUtcOffset
        : null;

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int Weekday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    public static (int Year, int Month, int Day)? DayOf(Value value) => value switch
    {
        Value.Date { Day: var day } => (day.Year, day.Month, day.Day),
        Value.LocalMoment { At: var at } => (at.Year, at.Month, at.Day),
        Value.Instant { At: var at } => (at.Year, at.Month, at.Day),
        _ => null,
    };

    public static Value.Date? DateOf(Value value) => DayOf(value) is var (year, month, day)
        ? new Value.Date(new DateOnly(year, month, day))
        : null;

    /// <summary>The time part; of a date, its midnight in UTC.</summary>
    public static Value.Time? TimeOf(Value value) => value switch
    {
        Value.Time time => time,
        Value.Date => new Value.Time(TimeOnly.MinValue, TimeSpan.Zero),
        Value.LocalMoment { At: var at } => new Value.Time(TimeOnly.FromDateTime(at)),
        Value.Instant { At: var at } instant => new Value.Time(TimeOnly.FromDateTime(at.DateTime), at.Offset, instant.Zone),
        _ => null,
    };

    /// <summary>A property by its name, e.g. <c>weekday</c> of a date; null when the value has none of that name.</summary>
    public static Value? Property(Value of, string name) => of switch
    {
        Value.Date or Value.LocalMoment or Value.Instant or Value.Time => DayProperty(of, name) ?? TimeProperty(of, name),
        Value.Elapsed { Span: var span } => name switch
        {
            "days" => Value.Of((decimal)span.Days),
            "hours" => Value.Of((decimal)span.Hours),
            "minutes" => Value.Of((decimal)span.Minutes),
            "seconds" => Value.Of((decimal)(span.Ticks % TimeSpan.TicksPerMinute) / TimeSpan.TicksPerSecond),
            _ => null,
        },
        Value.Months { Count: var count } => name switch
        {
            "years" => Value.Of((decimal)(count / MonthsInAYear)),
            "months" => Value.Of((decimal)(count % MonthsInAYear)),
            _ => null,
        },
        _ => null,
    };

    private static Value? DayProperty(Value of, string name) => DateOf(of) is not { Day: var day } ? null : name switch
    {
        "year" => Value.Of((decimal)day.Year),
        "month" => Value.Of((decimal)day.Month),
        "day" => Value.Of((decimal)day.Day),
        "weekday" => Value.Of((decimal)Weekday(day)),
        _ => null,
    };

    private static Value? TimeProperty(Value of, string name) => TimeOf(of) is not { } time ? null : name switch
    {
        "hour" => Value.Of((decimal)time.At.Hour),
        "minute" => Value.Of((decimal)time.At.Minute),
        "second" => Value.Of((decimal)(time.At.Ticks % TimeSpan.TicksPerMinute) / TimeSpan.TicksPerSecond),
        "time offset" => time.Offset is { } offset ? new Value.Elapsed(offset) : Value.Null,
        "timezone" => Value.Of(time.Zone),
        _ => null,
    };

    private static DateTime? OnLocalClock(Value value) => value switch
    {
        Value.Date { Day: var day } => day.ToDateTime(TimeOnly.MinValue),
        Value.LocalMoment { At: var at } => at,
        _ => null,
    };

    /// <summary>A moment that was in a zone stays in it, with the offset of its new day.</summary>
    private static Value.Instant WithZoneOf(Value.Instant was, DateTimeOffset at) =>
        was.Zone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? new Value.Instant(TimeZoneInfo.ConvertTime(at, found)) { Zone = zone }
            : new Value.Instant(at);
}
