using System.Globalization;

namespace PanelWorkflow.Web.Ui;

/// <summary>Dates and times as pages show them: stored in UTC, shown in London.</summary>
public static class Show
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"3 January 2027".</summary>
    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", British);

    /// <summary>"Wednesday 6 January 2027".</summary>
    public static string Weekday(DateOnly date) => date.ToString("dddd d MMMM yyyy", British);

    /// <summary>"2:30pm", "9am", "midday" and "midnight".</summary>
    public static string Time(TimeOnly time) => (time.Hour, time.Minute) switch
    {
        (0, 0) => "midnight",
        (12, 0) => "midday",
        (_, 0) => time.ToString("%h", British) + Half(time),
        _ => time.ToString("h:mm", British) + Half(time),
    };

    /// <summary>"3 January 2027 at 2:30pm", from an instant in UTC.</summary>
    public static string Instant(DateTime utc)
    {
        var local = InLondon(utc);
        return $"{Date(DateOnly.FromDateTime(local))} at {Time(TimeOnly.FromDateTime(local))}";
    }

    /// <summary>The day in London on which an instant in UTC falls.</summary>
    public static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(InLondon(utc));

    /// <summary>For a time element's datetime attribute.</summary>
    public static string Machine(DateTime utc) =>
        DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static DateTime InLondon(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);

    private static string Half(TimeOnly time) => time.Hour < 12 ? "am" : "pm";
}
