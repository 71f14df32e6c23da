using System.Collections.Frozen;
using System.Text.Json;
using NodaTime;
using NodaTime.Extensions;
using PanelWorkflow.Engine.Running;
using Period = PanelWorkflow.Engine.Running.Period;

namespace PanelWorkflow.Web.Workflow;

/// <summary>London time: what a day is, which days are working days in England and Wales, and when a period is over.</summary>
public sealed class WorkingCalendar
{
    /// <summary>End of the local working day; a period of working days ends here.</summary>
    public static readonly TimeOnly CloseOfWork = new(17, 0);

    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private readonly FrozenSet<DateOnly> _bankHolidays;

    public WorkingCalendar(IEnumerable<DateOnly> bankHolidays) => _bankHolidays = bankHolidays.ToFrozenSet();

    /// <summary>The last bank holiday on file; beyond its year, working days cannot be counted safely.</summary>
    public DateOnly KnownUntil => _bankHolidays.Count == 0 ? DateOnly.MinValue : new DateOnly(_bankHolidays.Max().Year, 12, 31);

    /// <summary>Reads <c>bank-holidays.json</c>: <c>{ "source": …, "days": ["2026-01-01", …] }</c>.</summary>
    public static WorkingCalendar Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return new WorkingCalendar([.. json.RootElement.GetProperty("days").EnumerateArray().Select(day => DateOnly.Parse(day.GetString()!, System.Globalization.CultureInfo.InvariantCulture))]);
    }

    public static DateTime InLondon(DateTime utc) =>
        Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).InZone(London).ToDateTimeUnspecified();

    public static DateOnly DayInLondon(DateTime utc) => DateOnly.FromDateTime(InLondon(utc));

    /// <summary>The instant of a local time; the later of two in autumn, an hour later when spring skips it.</summary>
    public static DateTime FromLondon(DateOnly day, TimeOnly time) =>
        London.ResolveLocal(day.ToLocalDate().At(time.ToLocalTime()), NodaTime.TimeZones.Resolvers.CreateMappingResolver(
            NodaTime.TimeZones.Resolvers.ReturnLater, NodaTime.TimeZones.Resolvers.ReturnForwardShifted)).ToDateTimeUtc();

    /// <summary>The last second of a day in London.</summary>
    public static DateTime EndOf(DateOnly day) => FromLondon(day.AddDays(1), TimeOnly.MinValue).AddSeconds(-1);

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_bankHolidays.Contains(day);

    /// <summary>The n-th working day after a day; day 1 is the next working day.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) count--;
        }

        return day;
    }

    /// <summary>The working days after one day, up to and with another.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) =>
        Enumerable.Range(1, Math.Max(0, to.DayNumber - from.DayNumber)).Count(days => IsWorkingDay(from.AddDays(days)));

    /// <summary>When a period that starts at an instant is over: elapsed time on the clock, days and months to the end of the London day.</summary>
    public DateTimeOffset Due(DateTimeOffset from, Period period)
    {
        if (period is { Months: 0, Days: 0 }) return from + period.Elapsed;

        var day = DayInLondon(from.UtcDateTime).AddMonths(period.Months);
        return period.WorkingDays
            ? FromLondon(AddWorkingDays(day, period.Days), CloseOfWork) + period.Elapsed
            : EndOf(day.AddDays(period.Days)) + period.Elapsed;
    }
}
