using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>What each trigger does to an instance. Lives for one step; <see cref="Paths"/> then takes the tokens on.</summary>
internal sealed class Step(ProcessDefinition definition, Instance now, Trigger trigger, IResolver resolver)
{
    private readonly State _state = new(now);

    public StepResult Run()
    {
        var changed = trigger switch
        {
            Trigger.Start when now.Status == InstanceStatus.New => Start(),
            _ when now.Status != InstanceStatus.Running => false,
            Trigger.CompleteTask t => Complete(t.WaitId, WaitKind.Task),
            Trigger.JobDone t => JobDone(t),
            Trigger.JobFailed t => JobFailed(t),
            Trigger.TimerDue t => TimerDue(t.WaitId),
            Trigger.Message t => Message(t),
            Trigger.FactsChanged => FactsChanged(),
            Trigger.Cancel => Cancel(),
            _ => false,
        };
        return changed ? _state.Result() : new StepResult(now, []);
    }

    private bool Start()
    {
        _state.Status = InstanceStatus.Running;
        _state.Did("", "started");
        var paths = NewPaths();
        paths.Put(_state.NextNumber(), definition.Start.Id);
        paths.RunAll();
        return true;
    }

    private bool Complete(string waitId, WaitKind kind)
    {
        if (Find(waitId, kind) is not { } wait)
        {
            return false;
        }

        _state.CloseWaits(wait.TokenId, met: wait.Id);
        _state.ClearIncidents(wait.TokenId);
        _state.Did(wait.ElementId, "completed");
        Leave(wait.TokenId, wait.ElementId);
        return true;
    }

    private bool JobDone(Trigger.JobDone done)
    {
        if (Find(done.WaitId, WaitKind.Job) is null)
        {
            return false;
        }

        foreach (var (name, value) in done.Results)
        {
            _state.SetVariable(name, value);
        }

        return Complete(done.WaitId, WaitKind.Job);
    }

    private bool JobFailed(Trigger.JobFailed failed)
    {
        if (Find(failed.WaitId, WaitKind.Job) is not { } wait)
        {
            return false;
        }

        _state.ClearIncidents(wait.TokenId, wait.ElementId);
        _state.RaiseIncident(wait.TokenId, wait.ElementId, failed.Reason);
        return true;
    }

    private bool TimerDue(string waitId)
    {
        if (Find(waitId, WaitKind.Timer) is not { } wait || wait.DueAt > trigger.Now)
        {
            return false;
        }

        if (definition.Nodes[wait.ElementId] is BoundaryTimer { Interrupting: false })
        {
            _state.CloseWait(wait, met: true);
            _state.Did(wait.ElementId, "fired");
            Leave(_state.NextNumber(), wait.ElementId);
            return true;
        }

        _state.CloseWaits(wait.TokenId, met: wait.Id);
        _state.ClearIncidents(wait.TokenId);
        _state.Did(wait.ElementId, "fired");
        if (definition.Nodes[wait.ElementId] is BoundaryTimer boundary)
        {
            _state.Did(boundary.AttachedTo, "cancelled");
        }

        Leave(wait.TokenId, wait.ElementId);
        return true;
    }

    private bool Message(Trigger.Message message)
    {
        if (now.MessagesTaken.Contains(message.Id) || _state.FirstWaitFor(message.Name) is not { } wait
            || !definition.Nodes.ContainsKey(wait.ElementId))
        {
            return false;
        }

        _state.MessagesTaken = now.MessagesTaken.Add(message.Id);
        _state.CloseWaits(wait.TokenId, met: wait.Id);
        _state.Did(wait.ElementId, "received");
        Leave(wait.TokenId, wait.ElementId);
        return true;
    }

    private bool FactsChanged()
    {
        new Timers(definition, _state, new FactsInScope(_state, trigger), trigger, resolver).SetAnew();
        return _state.Effects.Count > 0;
    }

    private bool Cancel()
    {
        _state.EndEverything();
        _state.Status = InstanceStatus.Cancelled;
        _state.Did("", "cancelled");
        _state.Effects.Add(new Effect.Finished(""));
        return true;
    }

    private OpenWait? Find(string waitId, WaitKind kind) =>
        _state.FindWait(waitId) is { } wait && wait.Kind == kind && definition.Nodes.ContainsKey(wait.ElementId) ? wait : null;

    /// <summary>A token that rested at an element goes out by its one flow.</summary>
    private void Leave(int tokenId, string elementId)
    {
        _state.RemoveToken(tokenId);
        var paths = NewPaths();
        paths.Take(tokenId, definition.Nodes[elementId].Outgoing[0]);
        paths.RunAll();
    }

    private Paths NewPaths()
    {
        var facts = new FactsInScope(_state, trigger);
        return new Paths(definition, _state, facts, new Timers(definition, _state, facts, trigger, resolver), resolver);
    }
}
