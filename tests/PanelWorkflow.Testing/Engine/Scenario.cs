using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using Shouldly;

namespace PanelWorkflow.Testing.Engine;

/// <summary>
/// Drives one instance with the verbs of a story: <c>.Start().WaitsAt("Screen").Complete("Screen").IsFinishedAt("End")</c>. Between any two
/// steps the instance goes through its JSON, as it does in the database.
/// </summary>
public sealed class Scenario(ProcessDefinition definition, IResolver? resolver = null)
{
    private readonly IResolver _resolver = resolver ?? new TestResolver();
    private ImmutableSortedDictionary<string, Value> _facts = ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal);

    /// <summary>A Monday morning.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public Instance Instance { get; private set; } = Instance.Of(definition.Version);

    /// <summary>Effects of the last step.</summary>
    public ImmutableArray<Effect> Effects { get; private set; } = [];

    public Scenario With(string fact, Value value)
    {
        _facts = _facts.SetItem(fact, value);
        return this;
    }

    public Scenario After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public Scenario Start() => Step(new Trigger.Start(Now, "tests"));

    public Scenario Complete(string task) => Step(new Trigger.CompleteTask(Now, "tests", WaitAt(task).Id));

    public Scenario JobDone(string task, params (string Name, Value Value)[] results) =>
        Step(new Trigger.JobDone(Now, "tests", WaitAt(task).Id)
        {
            Results = results.ToImmutableSortedDictionary(r => r.Name, r => r.Value),
        });

    /// <summary>The host has given up on the job.</summary>
    public Scenario JobFails(string task, string reason = "it broke") =>
        Step(new Trigger.JobFailed(Now, "tests", WaitAt(task).Id, reason) { MayRetry = false });

    /// <summary>One attempt has failed.</summary>
    public Scenario AttemptFails(string task, string reason = "it broke") =>
        Step(new Trigger.JobFailed(Now, "tests", WaitAt(task).Id, reason));

    /// <summary>The job ends in a business error.</summary>
    public Scenario Errs(string task, string code) =>
        Step(new Trigger.JobFailed(Now, "tests", WaitAt(task).Id, "refused") { ErrorCode = code });

    public Scenario Resolve(Resolution how, string reason = "put right") =>
        Step(new Trigger.Resolve(Now, "tests", Instance.Incidents[0].Id, how, reason));

    /// <summary>Moves the clock to the timer's time and fires it.</summary>
    public Scenario Fire(string timer)
    {
        var wait = WaitAt(timer);
        Now = wait.DueAt > Now ? wait.DueAt.Value : Now;
        return Step(new Trigger.TimerDue(Now, "tests", wait.Id));
    }

    public Scenario Receive(string name, string id = "m1") => Step(new Trigger.Message(Now, "tests", id, name));

    public Scenario Cancel() => Step(new Trigger.Cancel(Now, "tests", "withdrawn"));

    public Scenario Step(Trigger trigger)
    {
        var before = Instance;
        var result = ProcessEngine.Step(definition, before, trigger with { Facts = _facts }, _resolver);
        Effects = result.Effects;
        var json = InstanceJson.Write(result.Next);
        Instance = ReferenceEquals(result.Next, before) ? before : InstanceJson.Read(json);
        InstanceJson.Write(Instance).ShouldBe(json);
        return this;
    }

    public OpenWait WaitAt(string element) => Instance.Waits.Single(w => w.ElementId == element);

    /// <summary>These elements and no others are waited at, in the order in which the waits were opened.</summary>
    public Scenario WaitsAt(params string[] elements)
    {
        Instance.Waits.Select(w => w.ElementId).ShouldBe(elements);
        return this;
    }

    public Scenario IsFinishedAt(string end)
    {
        Instance.Status.ShouldBe(InstanceStatus.Finished);
        Instance.Tokens.ShouldBeEmpty();
        Instance.Waits.ShouldBeEmpty();
        Effects[^1].ShouldBe(new Effect.Finished(end));
        return this;
    }

    public Scenario HasIncidentAt(string element)
    {
        Instance.Incidents.Select(i => i.ElementId).ShouldBe([element]);
        Effects.OfType<Effect.IncidentRaised>().Select(i => i.ElementId).ShouldContain(element);
        return this;
    }

    /// <summary>Sends a trigger that must change nothing.</summary>
    public Scenario Ignores(Trigger trigger)
    {
        var before = Instance;
        Step(trigger);
        Instance.ShouldBeSameAs(before);
        Effects.ShouldBeEmpty();
        return this;
    }
}
