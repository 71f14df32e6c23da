using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>What each trigger does to an instance. Lives for one step; <see cref="Paths"/> then takes the tokens on.</summary>
internal sealed class Step
{
    private readonly ProcessDefinition _definition;
    private readonly Instance _now;
    private readonly Trigger _trigger;
    private readonly State _state;
    private readonly Moving _moving = new();
    private readonly Timers _timers;
    private readonly Waits _waits;
    private readonly Scopes _scopes;
    private readonly Throwing _throwing;
    private readonly Paths _paths;

    public Step(ProcessDefinition definition, Instance now, Trigger trigger, IResolver resolver)
    {
        _definition = definition;
        _now = now;
        _trigger = trigger;
        _state = new State(now, definition, trigger, resolver);
        _timers = new Timers(_state, trigger, resolver);
        _waits = new Waits(_state, _timers);
        _scopes = new Scopes(_state, _moving, _waits);
        _throwing = new Throwing(_state, _scopes);
        _paths = new Paths(_state, _moving, _waits, _scopes, _throwing, resolver);
    }

    public StepResult Run()
    {
        if (!Take())
        {
            return new StepResult(_now, []);
        }

        _paths.RunAll();
        if (!_state.Inbox.IsEmpty)
        {
            DeliverKept();
        }

        return _state.Result();
    }

    /// <summary>False when the trigger is unknown, stale or early, and nothing was changed.</summary>
    private bool Take() => _trigger switch
    {
        Trigger.Start t when _now.Status == InstanceStatus.New => Start(t),
        _ when _now.Status != InstanceStatus.Running => false,
        Trigger.CompleteTask t => Complete(t.WaitId, WaitKind.Task),
        Trigger.JobDone t => JobDone(t),
        Trigger.JobFailed t => Find(t.WaitId, WaitKind.Job) is { } wait && new Jobs(_state, _timers, _throwing).Fail(wait, t),
        Trigger.TimerDue t => TimerDue(t.WaitId),
        Trigger.Message t => Message(t),
        Trigger.FactsChanged => FactsChanged(),
        Trigger.Resolve t => new Incidents(_state, _moving, _waits, _scopes).Resolve(t),
        Trigger.Cancel => Cancel(),
        _ => false,
    };

    private bool Start(Trigger.Start start)
    {
        var at = start.EventId is { } id ? _definition.Starts.FirstOrDefault(s => s.Id == id) : _definition.Start;
        if (at is null)
        {
            return false;
        }

        _state.Status = InstanceStatus.Running;
        _state.MessagesTaken = start.MessageId is { } message ? _now.MessagesTaken.Add(message) : _now.MessagesTaken;
        _state.Did("", "started");
        _waits.OpenEventStarts(0, _definition.Scopes[""]);
        _moving.Put(_state.NextNumber(), at.Id, 0);
        return true;
    }

    private bool Complete(string waitId, WaitKind kind)
    {
        if (Find(waitId, kind) is not { } wait)
        {
            return false;
        }

        Leave(wait, "completed");
        return true;
    }

    private bool JobDone(Trigger.JobDone done)
    {
        if (Find(done.WaitId, WaitKind.Job) is not { } wait)
        {
            return false;
        }

        _state.FrameOf(wait.In).Set(done.Results);
        Leave(wait, "completed");
        return true;
    }

    private bool TimerDue(string waitId)
    {
        if (Find(waitId, WaitKind.Timer) is not { } wait || wait.DueAt > _trigger.Now)
        {
            return false;
        }

        Happen(wait, "fired");
        return true;
    }

    private bool Message(Trigger.Message message)
    {
        var isForAnother = message.BusinessKey is { } key && key != _now.BusinessKey;
        if (isForAnother || _now.MessagesTaken.Contains(message.Id) || _now.Inbox.Any(m => m.Id == message.Id && m.Until > message.Now))
        {
            return false;
        }

        if (_state.FirstWaitFor(message.Name) is { } wait && Find(wait.Id, WaitKind.Message) is not null)
        {
            _state.MessagesTaken = _state.MessagesTaken.Add(message.Id);
            Happen(wait, "received");
            return true;
        }

        if (message.KeepUntil is not { } until || until <= message.Now)
        {
            return false;
        }

        _state.Inbox = _state.Inbox.Add(new KeptMessage(message.Id, message.Name, until));
        _state.Did("", "kept");
        return true;
    }

    /// <summary>Messages that came early go to the waits that are open now, oldest first; those whose time is over fall away.</summary>
    private void DeliverKept()
    {
        _state.Inbox = _state.Inbox.RemoveAll(m => m.Until <= _trigger.Now);
        while (_state.Inbox.FirstOrDefault(m => _state.FirstWaitFor(m.Name) is not null) is { } kept)
        {
            _state.Inbox = _state.Inbox.Remove(kept);
            _state.MessagesTaken = _state.MessagesTaken.Add(kept.Id);
            Happen(_state.FirstWaitFor(kept.Name)!, "received");
            _paths.RunAll();
        }
    }

    private bool FactsChanged()
    {
        _waits.SetAnew();
        return _state.Effects.Count > 0;
    }

    private bool Cancel()
    {
        _scopes.Cancel(0);
        _state.Inbox = [];
        _state.Status = InstanceStatus.Cancelled;
        _state.Did("", "cancelled");
        _state.Effects.Add(new Effect.Finished(""));
        return true;
    }

    private OpenWait? Find(string waitId, WaitKind kind) =>
        _state.FindWait(waitId) is { } wait && wait.Kind == kind && NodeOf(wait) is not null ? wait : null;

    private Node? NodeOf(OpenWait wait) => _state.FrameOf(wait.In).Definition.Nodes.GetValueOrDefault(wait.ElementId);

    /// <summary>An event that was waited for happens.</summary>
    private void Happen(OpenWait wait, string what)
    {
        switch (NodeOf(wait))
        {
            case BoundaryEvent boundary:
                _scopes.LeaveByBoundary(boundary, _state.FindToken(wait.TokenId)!, wait, what);
                break;
            case StartEvent start:
                _state.CloseWait(wait, met: true);
                if (!start.Interrupting)
                {
                    _waits.OpenAgain(wait, start, start.On!);
                }

                _scopes.BeginByEvent(start, wait.In, what);
                break;
            default:
                Leave(wait, what);
                break;
        }
    }

    /// <summary>The token that a wait has held goes out by the one flow of what was waited for.</summary>
    private void Leave(OpenWait wait, string what)
    {
        _scopes.End(_state.FindToken(wait.TokenId)!, wait.Id);
        _state.Did(wait.ElementId, what, wait.In);
        var definition = _state.FrameOf(wait.In).Definition;
        _moving.Take(wait.TokenId, definition.Flows[definition.Nodes[wait.ElementId].Outgoing[0]], wait.In);
    }
}
