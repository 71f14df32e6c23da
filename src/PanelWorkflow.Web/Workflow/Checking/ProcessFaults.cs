using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Workflow.Checking;

/// <summary>Where what a process's state says that it waits for is not what people and jobs go by.</summary>
internal static class ProcessFaults
{
    // The coarsest of the databases keeps microseconds.
    private static readonly TimeSpan SameTime = TimeSpan.FromMilliseconds(1);

    public static IEnumerable<string> Of(CaseRecord record, DefinitionStore definitions, DateTime now) => record.Processes.SelectMany(process =>
        Faults(process, definitions, now).Select(fault => $"{record.Case.Reference}: {process.Row.Definition} {process.Row.Id}: {fault}"));

    private static IEnumerable<string> Faults(RunningProcess process, DefinitionStore definitions, DateTime now)
    {
        var row = process.Row;
        if (row.Status == InstanceStatus.Running && !definitions.HasProcess(row.Hash)) yield return "the file that it runs is not in the workflows folder.";
        if (process.Steps != row.Sequence) yield return $"it took {row.Sequence} steps, and {process.Steps} are on record.";
        if (Read(row.State) is not { } state)
        {
            yield return "its state cannot be read.";
            yield break;
        }

        if (state.Status != row.Status || state.Sequence != row.Sequence)
            yield return $"its state is {state.Status} at step {state.Sequence}, its row {row.Status} at step {row.Sequence}.";

        var waits = state.Waits.ToDictionary(w => w.Id);
        var rows = row.Waits.ToDictionary(w => w.EngineId);
        foreach (var wait in state.Waits.Where(w => !rows.TryGetValue(w.Id, out var there) || (there.Kind, there.ElementId) != (w.Kind, w.ElementId)))
            yield return $"it waits at {wait.ElementId} ({wait.Id}), but there is no such open wait.";
        foreach (var wait in row.Waits)
        {
            if (!waits.TryGetValue(wait.EngineId, out var known)) yield return $"there is an open wait at {wait.ElementId} ({wait.EngineId}), but it does not wait there.";
            else if (Fault(wait, known, now) is { } fault) yield return $"the wait at {wait.ElementId} ({wait.EngineId}) {fault}.";
        }
    }

    private static string? Fault(Wait row, OpenWait known, DateTime now)
    {
        if (!IsSame(row.DueAt, known.DueAt?.UtcDateTime)) return $"is due {InWords(row.DueAt)}, in its process {InWords(known.DueAt?.UtcDateTime)}";
        if (row.Kind is not (WaitKind.Timer or WaitKind.Job) || row.ParkedAt is not null) return null;
        if (row.NextTryAt is not { } next) return "would never be tried";
        if (row.Kind == WaitKind.Timer && next < row.DueAt - SameTime) return $"would be tried on {Show.Instant(next)}, before it is due";

        var due = row.Kind == WaitKind.Timer ? row.DueAt : known.NextTryAt?.UtcDateTime;
        return next > now + Trouble.LongestPause && next > due.GetValueOrDefault() + SameTime ? $"is put off until {Show.Instant(next)}, longer than any claim or pause lasts" : null;
    }

    private static Instance? Read(string state)
    {
        try
        {
            return InstanceJson.Read(state);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsSame(DateTime? one, DateTime? other) => one is { } a && other is { } b ? (a - b).Duration() < SameTime : one == other;

    private static string InWords(DateTime? at) => at is { } time ? $"on {Show.Instant(time)}" : "at no time";
}
