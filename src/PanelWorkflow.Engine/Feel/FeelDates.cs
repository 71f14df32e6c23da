using System.Globalization;
using System.Text.RegularExpressions;

namespace PanelWorkflow.Engine.Feel;

/// <summary>Reads the text of dates, times, date-times and durations (DMN 1.5, 10.3.2.3 and 10.3.4.1). Null for any other text.</summary>
internal static partial class FeelDates
{
    /// <summary>What <c>@"…"</c> may hold.</summary>
    public static Value? Any(string text) => Date(text) ?? Moment(text) ?? Time(text) ?? Duration(text);

    public static Value? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Value.Of(day) : null;

    public static Value? Time(string text)
    {
        if (TimeForm().Match(text) is not { Success: true } match || ClockOf(match) is not { } clock || !OffsetOf(match, out var offset))
            return null;
        var zone = match.Groups["zone"];
        if (!zone.Success)
            return new Value.Time(clock, offset);
        return Moments.OffsetOf(zone.Value) is { } standard ? new Value.Time(clock, standard, zone.Value) : null;
    }

    /// <summary>A date and time with an offset, in a zone or without either; a date alone is its midnight on the local clock.</summary>
    public static Value? Moment(string text)
    {
        var parting = text.IndexOf('T', StringComparison.Ordinal);
        if (Date(parting < 0 ? text : text[..parting]) is not Value.Date { Day: var day })
            return null;
        if (parting < 0)
            return new Value.LocalMoment(day.ToDateTime(TimeOnly.MinValue));
        return Time(text[(parting + 1)..]) is Value.Time time && Join(day, time) is { } joined and not Value.Nothing ? joined : null;
    }

    public static Value Join(DateOnly day, Value.Time time)
    {
        var at = day.ToDateTime(time.At);
        if (time.Zone is { } zone)
            return Moments.InZone(at, zone);
        if (time.Offset is not { } offset)
            return new Value.LocalMoment(at);
        // A date-time holds offsets of whole minutes up to fourteen hours.
        if (offset.Duration() > TimeSpan.FromHours(14) || offset.Ticks % TimeSpan.TicksPerMinute != 0)
            return Value.Null;
        var utc = at.Ticks - offset.Ticks;
        return utc < 0 || utc > DateTime.MaxValue.Ticks ? Value.Null : Value.Of(new DateTimeOffset(at, offset));
    }

    public static Value? Duration(string text)
    {
        try
        {
            if (MonthsForm().Match(text) is { Success: true } months)
            {
                var count = checked((Whole(months, "years") * 12) + Whole(months, "months"));
                return new Value.Months(text[0] == '-' ? -count : count);
            }

            if (ElapsedForm().Match(text) is not { Success: true } elapsed)
                return null;
            var seconds = (((((Whole(elapsed, "days") * 24m) + Whole(elapsed, "hours")) * 60) + Whole(elapsed, "minutes")) * 60)
                + (elapsed.Groups["seconds"] is { Success: true } s ? decimal.Parse(s.ValueSpan, CultureInfo.InvariantCulture) : 0);
            var span = new TimeSpan(checked((long)(seconds * TimeSpan.TicksPerSecond)));
            return new Value.Elapsed(text[0] == '-' ? -span : span);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static long Whole(Match match, string group) =>
        match.Groups[group] is { Success: true } digits ? long.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static TimeOnly? ClockOf(Match match)
    {
        var (hour, minute, second) = ((int)Whole(match, "h"), (int)Whole(match, "m"), (int)Whole(match, "s"));
        if (hour > 23 || minute > 59 || second > 59)
            return null;
        var fraction = match.Groups["f"] is { Success: true } f ? decimal.Parse("0" + f.Value, CultureInfo.InvariantCulture) : 0;
        return new TimeOnly(hour, minute, second).Add(new TimeSpan((long)(fraction * TimeSpan.TicksPerSecond)));
    }

    private static bool OffsetOf(Match match, out TimeSpan? offset)
    {
        offset = match.Groups["z"].Success ? TimeSpan.Zero : null;
        if (!match.Groups["sign"].Success)
            return true;
        var (hours, minutes, seconds) = ((int)Whole(match, "oh"), (int)Whole(match, "om"), (int)Whole(match, "os"));
        var span = new TimeSpan(hours, minutes, seconds);
        offset = match.Groups["sign"].Value == "-" ? -span : span;
        return minutes < 60 && seconds < 60 && span <= TimeSpan.FromHours(18);
    }

    [GeneratedRegex(
        @"^(?<h>[0-9]{2}):(?<m>[0-9]{2}):(?<s>[0-9]{2})(?<f>\.[0-9]{1,20})?"
        + @"((?<z>[Zz])|(?<sign>[+-])(?<oh>[0-9]{2}):(?<om>[0-9]{2})(:(?<os>[0-9]{2}))?|@(?<zone>[A-Za-z0-9_+/-]{1,60}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"^-?P(?=[0-9])((?<years>[0-9]{1,18})Y)?((?<months>[0-9]{1,18})M)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex MonthsForm();

    [GeneratedRegex(
        @"^-?P(?=[0-9T])((?<days>[0-9]{1,18})D)?"
        + @"(T(?=[0-9])((?<hours>[0-9]{1,18})H)?((?<minutes>[0-9]{1,18})M)?((?<seconds>[0-9]{1,18}(\.[0-9]{1,20})?)S)?)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex ElapsedForm();
}
