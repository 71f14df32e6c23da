using System.Collections.Immutable;
using System.Globalization;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.CommandLine.Scenarios;

/// <summary>
/// Runs one instance through what a row says: <c>complete Task</c>, <c>done Job</c>, <c>fails Job</c>, each with facts after a colon;
/// <c>fires Timer</c>, <c>message Name</c> (facts after a colon), <c>facts change</c>, <c>at 2026-11-23 09:00</c> (London). Then holds it against <c>waits at A, B</c>
/// (tasks and jobs), <c>due A 2026-11-26 00:00</c>, <c>rules Task: Id, Id</c>, <c>incident at A</c> and <c>ended at E</c>.
/// </summary>
public sealed class ProcessScenario(ProcessDefinition process, IResolver resolver)
{
    private const string Who = "scenario";

    private Instance _instance = Instance.Of(process.Version);
    private ImmutableSortedDictionary<string, Value> _facts = ImmutableSortedDictionary<string, Value>.Empty;
    private readonly List<Effect> _effects = [];
    private DateTimeOffset _now;
    private int _messages;

    /// <summary>What does not hold; null when all does.</summary>
    public static string? Fault(ProcessDefinition process, IResolver resolver, ScenarioRow row) => new ProcessScenario(process, resolver).Run(row);

    private string? Run(ScenarioRow row)
    {
        _facts = FactText.Read(row.Given);
        var begun = false;
        foreach (var line in row.When.Prepend("at 2026-11-23 09:00"))
        {
            if (!begun && !line.StartsWith("at ", StringComparison.Ordinal))
            {
                if (Send(new Trigger.Start(_now, Who)) is { } refused) return refused;
                begun = true;
            }

            if (Do(line) is { } trouble) return trouble;
        }

        if (!begun && Send(new Trigger.Start(_now, Who)) is { } notBegun) return notBegun;
        return row.Then.Select(Fault).FirstOrDefault(fault => fault is not null);
    }

    private string? Do(string line)
    {
        var (verb, rest) = Parted(line, ' ');
        var (what, facts) = Parted(rest, ':');
        if (verb == "at") return At(rest);
        if (verb == "message")
        {
            Learn(facts);
            return Send(new Trigger.Message(_now, Who, $"m{++_messages}", what));
        }

        if (line == "facts change" || line.StartsWith("facts change:", StringComparison.Ordinal))
        {
            Learn(facts);
            return Send(new Trigger.FactsChanged(_now, Who));
        }

        if (_instance.Waits.FirstOrDefault(w => w.ElementId == what) is not { } wait) return $"‘{line}’: nothing waits at {what}, only at {Waiting(_ => true)}.";
        switch (verb)
        {
            case "complete":
                Learn(facts);
                return Send(new Trigger.CompleteTask(_now, Who, wait.Id));
            case "done": return Send(new Trigger.JobDone(_now, Who, wait.Id) { Results = FactText.Read(facts) });
            case "fails": return Send(new Trigger.JobFailed(_now, Who, wait.Id, facts) { MayRetry = false });
            case "fires":
                if (wait.DueAt > _now) _now = wait.DueAt.Value;
                return Send(new Trigger.TimerDue(_now, Who, wait.Id));
            default: throw new FormatException($"‘{line}’ is not understood.");
        }
    }

    private string? At(string when)
    {
        var then = Instant(when);
        if (then < _now) return $"{when} is before what has happened.";
        _now = then;
        return null;
    }

    private string? Send(Trigger trigger)
    {
        var step = ProcessEngine.Step(process, _instance, trigger with { Facts = _facts }, resolver);
        if (step.Effects.IsEmpty) return $"{trigger.GetType().Name} changed nothing.";
        _effects.AddRange(step.Effects);
        _instance = step.Next;
        return null;
    }

    private void Learn(string facts) => _facts = _facts.SetItems(FactText.Read(facts));

    private string? Fault(string line)
    {
        var (verb, rest) = Parted(line, ' ');
        return verb switch
        {
            "waits" => Same("It was to wait at", Sorted(WithoutAt(rest)), Waiting(w => w.Kind is not WaitKind.Timer)),
            "due" => Due(rest),
            "rules" => Rules(rest),
            "incident" => Same("It was to be stuck at", WithoutAt(rest), string.Join(", ", _instance.Incidents.Select(i => i.ElementId))),
            "ended" => Same("It was to end at", WithoutAt(rest), _effects.OfType<Effect.Finished>().LastOrDefault()?.EndId ?? "no end yet"),
            _ => throw new FormatException($"‘{line}’ is not understood."),
        };
    }

    private string? Due(string rest)
    {
        var (what, when) = Parted(rest, ' ');
        var due = _instance.Waits.FirstOrDefault(w => w.ElementId == what)?.DueAt;
        return due == Instant(when) ? null : $"{what} was to be due {when}, but it is due {(due is { } at ? InLondon(at) : "never")}.";
    }

    private string? Rules(string rest)
    {
        var (task, rules) = Parted(rest, ':');
        var asked = _effects.OfType<Effect.Decided>().LastOrDefault(d => d.ElementId == task);
        return asked is null ? $"{task} was not reached." : Same($"{task} was to hit", rules, string.Join(", ", asked.Result.Hits.Select(h => h.Rule.Id)));
    }

    private string Waiting(Func<OpenWait, bool> which) => Sorted(string.Join(", ", _instance.Waits.Where(w => which(w) && process.Nodes.GetValueOrDefault(w.ElementId) is not StartEvent).Select(w => w.ElementId)));

    private static string? Same(string what, string expected, string actual) =>
        expected == actual ? null : $"{what} {expected}, but it is: {(actual.Length == 0 ? "nowhere" : actual)}.";

    private static string Sorted(string names) => string.Join(", ", names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static string WithoutAt(string text) => text.StartsWith("at ", StringComparison.Ordinal) ? text[3..] : text;

    private static (string First, string Remainder) Parted(string text, char by) =>
        text.Split(by, 2, StringSplitOptions.TrimEntries) is [var first, var rest] ? (first, rest) : (text.Trim(), "");

    private static DateTimeOffset Instant(string text)
    {
        if (!DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            throw new FormatException($"‘{text}’ is no time: write it like 2026-11-23 09:00.");
        return new DateTimeOffset(WorkingCalendar.FromLondon(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)));
    }

    private static string InLondon(DateTimeOffset at) => WorkingCalendar.InLondon(at.UtcDateTime).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
