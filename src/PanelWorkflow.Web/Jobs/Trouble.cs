using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Jobs;

/// <summary>What went wrong, fit to be stored and shown: our own words, or a failure's type. A failure's message may hold personal data and stays in the log.</summary>
public static class Trouble
{
    private const int Longest = 1000;

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30)];

    /// <summary>How long a row that is being worked on is left alone by other nodes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>A run that has gone on for so long leaves the rest to the next tick, which may be another node's.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(20);

    /// <summary>No claim, and no pause that no process file states, lasts longer.</summary>
    public static readonly TimeSpan LongestPause = Pauses[^1] * 1.2;

    /// <summary>How long to wait after so many failures, where no process file says it; null when it is time to park the row.</summary>
    public static TimeSpan? PauseAfter(int tries) => tries <= Pauses.Length ? Spread(Pauses[tries - 1]) : null;

    /// <summary>Up to a fifth longer, so that rows that failed together are not tried again together.</summary>
    public static TimeSpan Spread(TimeSpan pause) => pause * (1 + (Random.Shared.NextDouble() / 5));

    /// <summary>Why the command was refused; null when it was done.</summary>
    public static string? Of(Result result) => result.Ending switch
    {
        Ending.Done => null,
        Ending.Invalid => string.Join(" ", result.Errors.Select(error => error.Message)),
        Ending.Conflict => "Somebody else saved a change at the same moment.",
        _ => $"Refused: {result.Ending}. {result.Where}".TrimEnd(),
    };

    public static string Of(Exception failure) => failure is DeliveryException known ? known.Message : $"{failure.GetType().Name}: the log has the details.";

    public static string Short(string text) => text.Length <= Longest ? text : text[..Longest];
}
