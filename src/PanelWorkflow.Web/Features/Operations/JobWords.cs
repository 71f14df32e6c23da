namespace PanelWorkflow.Web.Features.Operations;

/// <summary>Times of the jobs pages in words.</summary>
public static class JobWords
{
    /// <summary>How long a run took.</summary>
    public static string Took(TimeSpan time) => time.TotalSeconds < 1 ? "less than a second" : Rough(time);

    /// <summary>How many rows are due, and since when the oldest is.</summary>
    public static string Of(Queue queue, DateTime now) =>
        queue.Oldest is { } oldest ? $"{queue.Due}, the oldest for {Took(now > oldest ? now - oldest : TimeSpan.Zero)}" : "None";

    private static string Rough(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => Count(time.TotalSeconds, "second"),
        { TotalHours: < 2 } => Count(time.TotalMinutes, "minute"),
        { TotalDays: < 2 } => Count(time.TotalHours, "hour"),
        _ => Count(time.TotalDays, "day"),
    };

    private static string Count(double number, string unit) => Math.Floor(number) is var whole && whole == 1 ? $"1 {unit}" : $"{whole:0} {unit}s";
}
