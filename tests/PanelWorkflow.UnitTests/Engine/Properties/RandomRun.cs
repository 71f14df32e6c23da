using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;

namespace PanelWorkflow.UnitTests.Engine.Properties;

/// <summary>Takes an instance on by random triggers, and keeps what happened. The same seed gives the same run.</summary>
internal sealed class RandomRun
{
    private const int MaxSteps = 60;

    private readonly Random _random;

    private RandomRun(int seed)
    {
        _random = new Random(seed);
        Definition = RandomProcess.Of(seed);
        Resolver.Processes.Add(("called", 1), RandomProcess.Called);
    }

    public ProcessDefinition Definition { get; }

    public TestResolver Resolver { get; } = new();

    /// <summary>The triggers in order, those that changed nothing too.</summary>
    public List<Trigger> Log { get; } = [];

    /// <summary>What each trigger gave.</summary>
    public List<StepResult> Results { get; } = [];

    public Instance Last => Results[^1].Next;

    public static RandomRun Of(int seed)
    {
        var run = new RandomRun(seed);
        var now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        run.Take(new Trigger.Start(now, "tests"));
        for (var step = 0; step < MaxSteps && run.Last.Status == InstanceStatus.Running; step++)
        {
            now += TimeSpan.FromHours(run._random.Next(30));
            run.Take(run.Next(now));
        }

        return run;
    }

    public StepResult Step(Instance instance, Trigger trigger) => ProcessEngine.Step(Definition, instance, trigger, Resolver);

    private void Take(Trigger trigger)
    {
        Log.Add(trigger with { Facts = RandomFacts() });
        Results.Add(Step(Results.Count == 0 ? Instance.Of(Definition.Version) : Last, Log[^1]));
    }

    private ImmutableSortedDictionary<string, Value> RandomFacts() =>
        RandomProcess.Facts.ToImmutableSortedDictionary(f => f, _ => Value.Of(_random.Next(2) == 0));

    private Trigger Next(DateTimeOffset now)
    {
        if (!Last.Incidents.IsEmpty && _random.Next(2) == 0)
        {
            return new Trigger.Resolve(now, "tests", Last.Incidents[0].Id, (Resolution)_random.Next(3), "put right");
        }

        string[] messages = ["Ping", "Pong", "News", "Stop", "Withdrawal"];
        if (Last.Waits.IsEmpty || _random.Next(6) == 0)
        {
            return new Trigger.Message(now, "tests", $"m{_random.Next(40)}", messages[_random.Next(messages.Length)])
            {
                KeepUntil = _random.Next(2) == 0 ? now.AddDays(2) : null,
            };
        }

        var wait = Last.Waits[_random.Next(Last.Waits.Length)];
        return wait.Kind switch
        {
            WaitKind.Task => new Trigger.CompleteTask(now, "tests", wait.Id),
            WaitKind.Job => Job(now, wait),
            WaitKind.Timer => new Trigger.TimerDue(_random.Next(2) == 0 ? now : wait.DueAt!.Value, "tests", wait.Id),
            _ => new Trigger.Message(now, "tests", $"m{_random.Next(40)}", wait.MessageName!),
        };
    }

    private Trigger Job(DateTimeOffset now, OpenWait wait) => _random.Next(4) switch
    {
        0 => new Trigger.JobFailed(now, "tests", wait.Id, "it broke") { Attempt = wait.Failures + 1, MayRetry = _random.Next(3) > 0 },
        1 => new Trigger.JobFailed(now, "tests", wait.Id, "no") { Attempt = wait.Failures + 1, ErrorCode = "refused" },
        _ => new Trigger.JobDone(now, "tests", wait.Id)
        {
            Results = ImmutableSortedDictionary<string, Value>.Empty.Add("given", Value.Of(_random.Next(9))),
        },
    };
}
