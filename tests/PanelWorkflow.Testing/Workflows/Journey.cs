using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Web.Workflow;
using Shouldly;

namespace PanelWorkflow.Testing.Workflows;

/// <summary>
/// Walks one instance of a real definition file with its real tables, as a host would:
/// <c>Journey.Of("case-journey").Start().WaitsAt("ScreenReferral").Complete("screeningOutcome", "accept").WaitsAt("AllocateCase")</c>.
/// After every step the waits that the effects told of must be those of the instance. Facts stay as a test gave them, as a case's do.
/// </summary>
public sealed class Journey
{
    private readonly Walked _walked;
    private readonly Scenario _run;
    private readonly Dictionary<string, Effect.WaitOpened> _toldOf = new(StringComparer.Ordinal);
    private Trigger? _last;
    private string _at = "";

    private Journey(ProcessDefinition definition, Walked walked)
    {
        Definition = definition;
        _walked = walked;
        _walked.Expect(definition);
        var tables = new TestResolver();
        var called = definition.Nodes.Values.OfType<CallActivity>().Select(call => ShippedProcess.Load(call.Key, call.Version)).ToList();
        foreach (var process in called)
        {
            tables.Processes.Add((process.Version.Key, process.Version.Number), process);
        }

        foreach (var binding in WorkflowBindings.Tables.Where(t => called.Prepend(definition).Any(p => p.Version.Key == t.Process)))
        {
            tables.Decisions.Add(binding.Element, ShippedTable.Load(binding.Table));
        }

        _run = new Scenario(definition, tables);
    }

    public ProcessDefinition Definition { get; }

    public DateTimeOffset Now => _run.Now;

    /// <summary>A journey through version 1 of a national definition that has not started.</summary>
    public static Journey Of(string key, Walked? walked = null) => new(ShippedProcess.Load(key), walked ?? new Walked());

    public Journey Start(params (string Name, Value Value)[] facts) => With(facts).Send(new Trigger.Start(Now, "tests"));

    /// <summary>The instance waits at this task, a person's or the service's; the verbs that follow are about it.</summary>
    public Journey WaitsAt(string elementId)
    {
        _run.Instance.Waits.Where(w => w.Kind is WaitKind.Task or WaitKind.Job).Select(w => w.ElementId).ShouldContain(elementId);
        _at = elementId;
        return this;
    }

    /// <summary>The instance waits at these elements, tasks and timers, and at no others. What can happen at any time is not counted.</summary>
    public Journey WaitsOnlyAt(params string[] elementIds)
    {
        _run.Instance.Waits.Select(w => w.ElementId).Where(id => Definition.Nodes[id] is not StartEvent).ShouldBe(elementIds, ignoreOrder: true);
        return this;
    }

    /// <summary>Who has to act at the task: the name of its lane.</summary>
    public Journey By(string lane)
    {
        _toldOf[WaitIdAt(_at)].Lane.ShouldBe(lane);
        return this;
    }

    /// <summary>When the task falls due; null for never.</summary>
    public Journey Due(DateTimeOffset? at)
    {
        _run.WaitAt(_at).DueAt.ShouldBe(at);
        return this;
    }

    public Journey Complete(string fact, string value) => Complete((fact, Value.Of(value)));

    /// <summary>Completes the task. What a person entered is facts of the case; what a job hands back is variables.</summary>
    public Journey Complete(params (string Name, Value Value)[] facts) => _run.WaitAt(_at).Kind == WaitKind.Job
        ? Send(new Trigger.JobDone(Now, "tests", WaitIdAt(_at)) { Results = facts.ToImmutableSortedDictionary(f => f.Name, f => f.Value) })
        : With(facts).Send(new Trigger.CompleteTask(Now, "tests", WaitIdAt(_at)));

    /// <summary>The host gives up on the job.</summary>
    public Journey Fails(string reason)
    {
        Send(new Trigger.JobFailed(Now, "tests", WaitIdAt(_at), reason) { MayRetry = false });
        _run.HasIncidentAt(_at);
        return this;
    }

    /// <summary>An error has come out of the process, which runs here without the one that calls it.</summary>
    public void HasIncidentThatNobodyCatches(string code)
    {
        var incident = _run.Instance.Incidents.ShouldHaveSingleItem();
        incident.Reason.ShouldContain(code);
        _walked.Note(incident.ElementId);
    }

    public Journey HasNoIncident()
    {
        _run.Instance.Incidents.ShouldBeEmpty();
        return this;
    }

    public Journey Later(TimeSpan time)
    {
        _run.After(time);
        return this;
    }

    /// <summary>Time goes on until the timer is due, and it fires.</summary>
    public Journey FallsDue(string timerId)
    {
        var timer = _run.WaitAt(timerId);
        return Later(timer.DueAt.ShouldNotBeNull() - Now).Send(new Trigger.TimerDue(Now, "tests", timer.Id));
    }

    /// <summary>Facts of the case have changed without a step, e.g. a meeting was moved.</summary>
    public Journey FactsChange(params (string Name, Value Value)[] facts) => With(facts).Send(new Trigger.FactsChanged(Now, "tests"));

    /// <summary>A message for the instance, and the facts that changed with it.</summary>
    public Journey Hears(string message, params (string Name, Value Value)[] facts) =>
        With(facts).Send(new Trigger.Message(Now, "tests", $"{message}: {_run.Instance.Sequence}", message));

    public Journey Cancel(string reason) => Send(new Trigger.Cancel(Now, "tests", reason));

    /// <summary>The last step asked this table for the task, and these of its rules were hit.</summary>
    public Journey Asked(string taskId, string table, params string[] ruleIds)
    {
        var asked = _run.Effects.OfType<Effect.Decided>().Where(d => d.ElementId == taskId).ShouldHaveSingleItem();
        asked.Table.Key.ShouldBe(table);
        asked.Result.Hits.Select(h => h.Rule.Id).ShouldBe(ruleIds);
        return this;
    }

    /// <summary>The last trigger comes again, as a double click or a repeated job would send it.</summary>
    public Journey ComesAgain_ChangesNothing() => ChangesNothing(_last.ShouldNotBeNull());

    public Journey ChangesNothing(Trigger trigger)
    {
        _run.Ignores(trigger);
        return this;
    }

    /// <summary>The id of the wait at an element, for triggers that a test makes itself.</summary>
    public string WaitIdAt(string elementId) => _run.WaitAt(elementId).Id;

    public Journey StillRuns()
    {
        _run.Instance.Status.ShouldBe(InstanceStatus.Running);
        return this;
    }

    public void FinishesAt(string endId) => _run.IsFinishedAt(endId);

    public void IsCancelled()
    {
        _run.Instance.Status.ShouldBe(InstanceStatus.Cancelled);
        _toldOf.ShouldBeEmpty();
    }

    private Journey With((string Name, Value Value)[] facts)
    {
        foreach (var (name, value) in facts)
        {
            _run.With(name, value);
        }

        return this;
    }

    private Journey Send(Trigger trigger)
    {
        _last = trigger;
        _run.Step(trigger);
        _run.Effects.ShouldNotBeEmpty($"{trigger} changed nothing");
        foreach (var effect in _run.Effects)
        {
            Apply(effect);
        }

        _run.Instance.Waits.Select(w => (w.Id, w.DueAt)).ShouldBe(_toldOf.Values.Select(w => (w.WaitId, w.DueAt)), ignoreOrder: true);
        return this;
    }

    private void Apply(Effect effect)
    {
        switch (effect)
        {
            case Effect.WaitOpened opened:
                _toldOf.Add(opened.WaitId, opened);
                break;
            case Effect.WaitClosed closed:
                _toldOf.Remove(closed.WaitId).ShouldBeTrue();
                break;
            case Effect.WaitRescheduled moved:
                _toldOf[moved.WaitId] = _toldOf[moved.WaitId] with { DueAt = moved.DueAt };
                break;
            case Effect.History history:
                _walked.Note(history.ElementId);
                break;
        }
    }
}
