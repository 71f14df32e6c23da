using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>A clock in words and colour.</summary>
public static class ClockWords
{
    public static string State(CaseClock clock) => clock.State switch
    {
        ClockState.DueSoon => "Due soon",
        ClockState.Missed when clock.EndedAt is null => "Overdue",
        _ => clock.State.ToString(),
    };

    public static string Colour(CaseClock clock) => clock.State switch
    {
        ClockState.Running => "blue",
        ClockState.DueSoon => "yellow",
        ClockState.Paused => "purple",
        ClockState.Met => "green",
        ClockState.Missed => "red",
        _ => "grey",
    };

    /// <summary>How long is left, or when it ended.</summary>
    public static string Left(CaseClock clock, DateTime now) => (clock.EndedAt, clock.DaysLeft(now)) switch
    {
        ({ } at, _) => Show.Instant(at),
        _ when clock.PausedSince is { } since => $"Since {Show.Instant(since)}, until the referrer has answered",
        (null, 0) => clock.DueAt < now ? "Ended today" : "Ends today",
        (null, > 0 and var days) => days == 1 ? "1 day left" : $"{days} days left",
        (null, var days) => days == -1 ? "1 day over" : $"{-days} days over",
    };
}
