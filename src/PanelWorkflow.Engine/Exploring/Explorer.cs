using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Engine.Exploring;

/// <summary>
/// Tries a definition out: all orders in which tasks, jobs, timers and messages may come, and all outcomes of conditions, on the very step
/// that runs cases. Pure and bounded.
/// </summary>
public sealed class Explorer
{
    private const int MaxTokensAtOnePlace = 2;
    private const int MaxRounds = 512;

    private static readonly DateTimeOffset Begin = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly Choices _choices = new();
    private readonly Explored _explored;
    private readonly ProcessDefinition _definition;
    private readonly int _maxStates;
    private readonly Dictionary<string, Situation> _situations = new(StringComparer.Ordinal);
    private readonly Queue<Situation> _toVisit = [];
    private readonly List<Move> _moves = [];
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Findings _findings;
    private readonly HashSet<int> _unexplored = [];
    private bool _isCapped;

    private Explorer(
        ProcessDefinition definition, Func<string, int, ProcessDefinition?> processes, int maxStates, IReadOnlySet<string> caughtByCallers)
    {
        _explored = new Explored(_choices, processes);
        _definition = _explored.Of(definition);
        _findings = new Findings(_definition, caughtByCallers);
        _maxStates = maxStates;
    }

    /// <param name="definition">The process to try out.</param>
    /// <param name="processes">Finds the processes that it calls, by key and version.</param>
    /// <param name="maxStates">At how many situations to stop.</param>
    /// <param name="caughtByCallers">Errors that those who call this process catch: it may end in them.</param>
    public static Exploration Explore(
        ProcessDefinition definition,
        Func<string, int, ProcessDefinition?>? processes = null,
        int maxStates = 50_000,
        IReadOnlySet<string>? caughtByCallers = null) =>
        new Explorer(definition, processes ?? ((_, _) => null), maxStates, caughtByCallers ?? ImmutableHashSet<string>.Empty).Run();

    private Exploration Run()
    {
        foreach (var start in _definition.Starts)
        {
            Try(null, new Trigger.Start(Begin, "explorer") { EventId = start.Id }, $"start at {start.Id}", isExceptional: false);
        }

        while (_toVisit.TryDequeue(out var situation))
        {
            Visit(situation);
        }

        _findings.Conclude([.. _situations.Values], _moves, _unexplored, _isCapped ? null : _visited);
        return new Exploration(_situations.Count, _moves.Count, !_isCapped, _findings.All);
    }

    private void Visit(Situation situation)
    {
        var instance = situation.Instance;
        if (instance.Status != InstanceStatus.Running || !instance.Incidents.IsEmpty)
        {
            return;
        }

        foreach (var wait in instance.Waits)
        {
            var now = wait.DueAt > Begin ? wait.DueAt.Value : Begin;
            var isExceptional = IsExceptional(instance, wait);
            switch (wait.Kind)
            {
                case WaitKind.Task:
                    Try(situation, new Trigger.CompleteTask(now, "explorer", wait.Id), $"{wait.ElementId} done", false);
                    break;
                case WaitKind.Job:
                    Try(situation, new Trigger.JobDone(now, "explorer", wait.Id), $"{wait.ElementId} done", false);
                    TryErrors(situation, wait);
                    break;
                case WaitKind.Timer:
                    Try(situation, new Trigger.TimerDue(now, "explorer", wait.Id), $"{wait.ElementId} fires", isExceptional);
                    break;
                case WaitKind.Message:
                    var message = new Trigger.Message(now, "explorer", $"m{instance.Sequence}", wait.MessageName!);
                    Try(situation, message, $"{wait.MessageName} comes", isExceptional);
                    break;
            }
        }
    }

    /// <summary>Every business error that something in the process catches, and one that only a catch-all does.</summary>
    private void TryErrors(Situation situation, OpenWait job)
    {
        var state = StateOf(situation.Instance);
        var codes = state.OpenScopes().Select(s => state.FrameOf(s).Definition).Distinct().SelectMany(CodesOf)
            .Distinct(StringComparer.Ordinal);
        var throwing = new Throwing(state, new Scopes(state, new Moving(), new Waits(state, new Timers(state, null!, _explored))));
        foreach (var code in codes)
        {
            if (throwing.FindFromTask(new EventDefinition.Error(code), state.FindToken(job.TokenId)!) is { } catcher)
            {
                var failed = new Trigger.JobFailed(Begin, "explorer", job.Id, "tried out") { ErrorCode = code };
                Try(situation, failed, $"{job.ElementId} ends in the error {code}", catcher.Host?.Id != job.TokenId);
            }
        }
    }

    private static IEnumerable<string> CodesOf(ProcessDefinition definition) => definition.Nodes.Values
        .Select(n => n switch
        {
            BoundaryEvent { On: EventDefinition.Error error } => error.Code,
            StartEvent { On: EventDefinition.Error error } => error.Code,
            _ => null,
        })
        .OfType<string>().Select(code => code.Length == 0 ? "any other" : code);

    private void Try(Situation? from, Trigger trigger, string how, bool isExceptional)
    {
        var before = from?.Instance ?? Instance.Of(_definition.Version);
        var round = 0;
        _choices.Reset();
        do
        {
            var step = ProcessEngine.Step(_definition, before, trigger, _explored);
            Arrive(from, before, step, string.Join(", ", _choices.InWords.Prepend(how)), isExceptional);
            _isCapped |= ++round >= MaxRounds;
        }
        while (round < MaxRounds && _choices.Next());
    }

    private void Arrive(Situation? from, Instance before, StepResult step, string how, bool isExceptional)
    {
        if (ReferenceEquals(step.Next, before))
        {
            return;
        }

        var key = Situation.KeyOf(step.Next);
        if (!_situations.TryGetValue(key, out var situation))
        {
            if (_situations.Count >= _maxStates)
            {
                _isCapped = true;
                _unexplored.UnionWith(from is null ? [] : [from.Number]);
                return;
            }

            situation = new Situation(_situations.Count, step.Next, from, how);
            _situations.Add(key, situation);
            Await(situation);
        }

        var own = step.Effects.OfType<Effect.History>().Where(h => h.Called is null).Select(h => h.ElementId).ToList();
        _visited.UnionWith(own);
        _visited.UnionWith(step.Effects.OfType<Effect.IncidentRaised>().Where(_findings.GoesToCaller).Select(incident => incident.ElementId));
        _findings.CheckStep(before, step, situation);
        if (from is not null)
        {
            var joined = own.Where(id => _definition.Nodes.GetValueOrDefault(id) is ParallelGateway { Incoming.Length: > 1 }).ToList();
            _moves.Add(new Move(from.Number, situation.Number, joined, isExceptional));
        }
    }

    /// <summary>More and more tokens at one place would go on for ever: what two of them do, three will do.</summary>
    private void Await(Situation situation)
    {
        var crowded = situation.Instance.Tokens.GroupBy(t => (t.In, t.ElementId, t.ByFlow)).Any(g => g.Count() > MaxTokensAtOnePlace);
        if (crowded)
        {
            _unexplored.Add(situation.Number);
        }
        else
        {
            _toVisit.Enqueue(situation);
        }
    }

    /// <summary>
    /// What breaks into a whole scope may free tokens that would else be stuck, so the ordinary way must not count on it. What is on the
    /// border of a task is one of the ways on that the task has.
    /// </summary>
    private bool IsExceptional(Instance instance, OpenWait wait)
    {
        var definition = StateOf(instance).FrameOf(wait.In).Definition;
        return definition.Nodes[wait.ElementId] switch
        {
            StartEvent => true,
            BoundaryEvent boundary => definition.Nodes[boundary.AttachedTo] is SubProcess or CallActivity,
            _ => false,
        };
    }

    private State StateOf(Instance instance) => new(instance, _definition, new Trigger.FactsChanged(Begin, "explorer"), _explored);
}
