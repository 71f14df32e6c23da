using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;

namespace PanelWorkflow.UnitTests.Engine.Properties;

/// <summary>What happens next, in words that another engine understands.</summary>
/// <param name="IsTrue">The conditions that hold.</param>
/// <param name="At">The element at which it happens.</param>
/// <param name="Nth">Which of those that wait there, in the order in which they came, from 0.</param>
internal sealed record ScheduledStep(string[] IsTrue, string At, int Nth);

/// <summary>Where an instance stands: elements in order, one for each token or wait.</summary>
internal sealed record Standing(string Tokens, string Waits, bool HasEnded);

/// <summary>Takes a process on by random steps, each of which changes something, and keeps where it stands after each.</summary>
internal sealed class ScheduledRun
{
    private const int MaxSteps = 40;

    private static readonly TestResolver Resolver = new();

    private readonly Random _random;
    private readonly ProcessDefinition _process;
    private DateTimeOffset _now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private Instance _instance;

    private ScheduledRun(ProcessDefinition process, int seed)
    {
        _random = new Random(seed);
        _process = process;
        _instance = Instance.Of(process.Version);
    }

    public List<ScheduledStep> Steps { get; } = [];

    public List<Standing> Stands { get; } = [];

    public static ScheduledRun Of(ProcessDefinition process, int seed)
    {
        var run = new ScheduledRun(process, seed);
        run.Take("Start", 0, new Trigger.Start(run._now, "tests"));
        while (!run._instance.Waits.IsEmpty && run.Steps.Count < MaxSteps)
        {
            run.TakeNext(run._instance.Waits[run._random.Next(run._instance.Waits.Length)]);
        }

        return run;
    }

    private void TakeNext(OpenWait wait)
    {
        _now = wait.DueAt is { } due && due > _now && wait.Kind == WaitKind.Timer ? due : _now.AddHours(1);
        switch (wait.Kind)
        {
            case WaitKind.Task:
                Take(wait.ElementId, NthOf(wait), new Trigger.CompleteTask(_now, "tests", wait.Id));
                break;
            case WaitKind.Timer:
                Take(wait.ElementId, NthOf(wait), new Trigger.TimerDue(_now, "tests", wait.Id));
                break;
            case WaitKind.Message:
                var first = _instance.Waits.First(w => w.MessageName == wait.MessageName);
                Take(first.ElementId, 0, new Trigger.Message(_now, "tests", $"m{Steps.Count}", wait.MessageName!));
                break;
            case WaitKind.Job when _process.Boundary.GetValueOrDefault(wait.ElementId, []) is [{ On: EventDefinition.Error error } caught]
                    && _random.Next(2) == 0:
                Take(caught.Id, NthOf(wait), new Trigger.JobFailed(_now, "tests", wait.Id, "no") { ErrorCode = error.Code });
                break;
            default:
                Take(wait.ElementId, NthOf(wait), new Trigger.JobDone(_now, "tests", wait.Id));
                break;
        }
    }

    private int NthOf(OpenWait wait) => _instance.Waits.Where(w => w.ElementId == wait.ElementId).ToList().IndexOf(wait);

    private void Take(string at, int nth, Trigger trigger)
    {
        var facts = RandomProcess.Facts.ToImmutableSortedDictionary(f => f, _ => Value.Of(_random.Next(2) == 0));
        _instance = ProcessEngine.Step(_process, _instance, trigger with { Facts = facts }, Resolver).Next;
        Steps.Add(new ScheduledStep([.. facts.Where(f => f.Value == Value.True).Select(f => $"{f.Key} = true")], at, nth));
        Stands.Add(new Standing(
            InOrder(_instance.Tokens.Select(t => t.ElementId)),
            InOrder(_instance.Waits.Select(w => w.ElementId)),
            _instance.Status == InstanceStatus.Finished));
    }

    private static string InOrder(IEnumerable<string> ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));
}
