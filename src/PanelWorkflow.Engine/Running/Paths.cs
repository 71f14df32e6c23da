using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>
/// Takes tokens along their paths until each waits, ends or is stuck. The first path of a fork runs until it rests before the second one
/// begins, so the history reads in the order of the file.
/// </summary>
internal sealed class Paths(ProcessDefinition definition, State state, Trigger trigger, IResolver resolver)
{
    private readonly Stack<Arrival> _moving = new();
    private Dictionary<string, Value>? _facts;

    private readonly record struct Arrival(int TokenId, string ElementId, string? ByFlow);

    public void Put(int tokenId, string elementId) => _moving.Push(new Arrival(tokenId, elementId, null));

    public void Take(int tokenId, string flowId) => _moving.Push(new Arrival(tokenId, definition.Flows[flowId].To, flowId));

    public void RunAll()
    {
        var visits = 0;
        while (_moving.TryPop(out var arrival))
        {
            if (++visits > ProcessEngine.MaxVisits)
            {
                var reason = $"More than {ProcessEngine.MaxVisits} elements in one step: the process goes round without waiting.";
                Stick(arrival.TokenId, arrival.ElementId, reason);
                continue;
            }

            Visit(arrival, definition.Nodes[arrival.ElementId]);
        }
    }

    private void Visit(Arrival arrival, Node node)
    {
        switch (node)
        {
            case StartEvent:
                Pass(arrival.TokenId, node);
                break;
            case EndEvent end:
                End(end);
                break;
            case UserTask:
                WaitAtTask(arrival.TokenId, node, WaitKind.Task);
                break;
            case ServiceTask:
                WaitAtTask(arrival.TokenId, node, WaitKind.Job);
                break;
            case BusinessRuleTask task:
                Decide(arrival.TokenId, task);
                break;
            case ExclusiveGateway gateway:
                Choose(arrival.TokenId, gateway);
                break;
            case ParallelGateway gateway:
                JoinAndFork(arrival, gateway);
                break;
            case TimerCatch timer:
                WaitForTime(arrival.TokenId, timer);
                break;
            case MessageCatch message:
                WaitForMessage(arrival.TokenId, message);
                break;
            default:
                Stick(arrival.TokenId, node.Id, "No token can come to this kind of element.");
                break;
        }
    }

    private void Pass(int tokenId, Node node)
    {
        state.Did(node.Id, "completed");
        Take(tokenId, node.Outgoing[0]);
    }

    private void End(EndEvent end)
    {
        if (end.Terminates)
        {
            state.EndEverything();
            _moving.Clear();
        }

        state.Did(end.Id, "ended");
        if (_moving.Count == 0 && !state.HasTokens)
        {
            state.Status = InstanceStatus.Finished;
            state.Effects.Add(new Effect.Finished(end.Id));
        }
    }

    private void Choose(int tokenId, ExclusiveGateway gateway)
    {
        if (ChosenFlow(gateway) is not { } flow)
        {
            Stick(tokenId, gateway.Id, "No condition holds and there is no default flow.");
            return;
        }

        state.Did(gateway.Id, "completed");
        if (gateway.Outgoing.Length > 1)
        {
            state.Did(flow, "taken");
        }

        Take(tokenId, flow);
    }

    private string? ChosenFlow(ExclusiveGateway gateway)
    {
        if (gateway.Outgoing.Length == 1)
        {
            return gateway.Outgoing[0];
        }

        foreach (var id in gateway.Outgoing)
        {
            if (definition.Flows[id].Condition?.Evaluate(Facts()) is Value.Bool { Is: true })
            {
                return id;
            }
        }

        return gateway.DefaultFlow;
    }

    private void JoinAndFork(Arrival arrival, ParallelGateway gateway)
    {
        if (gateway.Incoming.Length > 1)
        {
            state.Rest(arrival.TokenId, gateway.Id, arrival.ByFlow);
            foreach (var flow in gateway.Incoming)
            {
                if (state.RestingBy(gateway.Id, flow) is null)
                {
                    return;
                }
            }

            foreach (var flow in gateway.Incoming)
            {
                state.RemoveToken(state.RestingBy(gateway.Id, flow)!.Value);
            }
        }

        state.Did(gateway.Id, "completed");
        // The stack gives the last pushed first, so the first flow goes on last and keeps the token.
        for (var i = gateway.Outgoing.Length - 1; i > 0; i--)
        {
            Take(state.NextNumber(), gateway.Outgoing[i]);
        }

        Take(arrival.TokenId, gateway.Outgoing[0]);
    }

    private void Decide(int tokenId, BusinessRuleTask task)
    {
        if (resolver.DecisionFor(definition, task.Id) is not { } decision)
        {
            Stick(tokenId, task.Id, "No decision table is bound to this task.");
            return;
        }

        var result = decision.Evaluate(Facts());
        state.Effects.Add(new Effect.Decided(task.Id, decision.Version, result));
        if (result.Trouble is { } trouble)
        {
            Stick(tokenId, task.Id, $"{decision.Version}: {trouble}");
            return;
        }

        state.Did(task.Id, "decided");
        if (!result.IsList)
        {
            KeepOutputs(decision.Outputs, result);
        }

        Take(tokenId, task.Outgoing[0]);
    }

    /// <summary>When no rule was hit the outputs become null, so that an answer from an earlier round cannot be taken for this one.</summary>
    private void KeepOutputs(IEnumerable<string> names, Dmn.DecisionResult result)
    {
        foreach (var name in names)
        {
            var value = result.Hits.Length > 0 ? result.Hits[0].Outputs.GetValueOrDefault(name, Value.Null) : Value.Null;
            state.SetVariable(name, value);
        }

        _facts = null;
    }

    private void WaitAtTask(int tokenId, Node node, WaitKind kind)
    {
        state.Rest(tokenId, node.Id);
        state.Did(node.Id, "entered");
        var timers = definition.BoundaryTimers.GetValueOrDefault(node.Id, []);
        var dues = new DateTimeOffset?[timers.Length];
        DateTimeOffset? earliest = null;
        for (var i = 0; i < timers.Length; i++)
        {
            dues[i] = DueOf(timers[i].Timer, out var trouble);
            earliest = dues[i] is { } due && !(earliest <= due) ? due : earliest;
            if (trouble is not null)
            {
                state.RaiseIncident(tokenId, timers[i].Id, trouble);
            }
        }

        var waitId = WaitId(node.Id);
        state.OpenWait(new OpenWait(waitId, kind, node.Id, tokenId, earliest, null), node.Name, node.Lane, earliest);
        if (kind == WaitKind.Job)
        {
            state.Effects.Add(new Effect.JobRequested(waitId, node.Id));
        }

        for (var i = 0; i < timers.Length; i++)
        {
            if (dues[i] is { } due)
            {
                OpenTimer(tokenId, timers[i], due);
            }
        }
    }

    private void WaitForTime(int tokenId, TimerCatch timer)
    {
        if (DueOf(timer.Timer, out var trouble) is not { } due)
        {
            Stick(tokenId, timer.Id, trouble ?? $"The date of this timer is not known: {timer.Timer.At?.Source}.");
            return;
        }

        state.Rest(tokenId, timer.Id);
        state.Did(timer.Id, "entered");
        OpenTimer(tokenId, timer, due);
    }

    /// <summary>Timers that go by a fact take the date that the fact holds now; one that has fired opens again when its date lies ahead.</summary>
    public void SetTimersAnew()
    {
        foreach (var wait in state.OpenWaits())
        {
            if (wait.Kind is WaitKind.Task or WaitKind.Job)
            {
                SetBoundaryTimersAnew(wait);
            }
            else if (definition.Nodes.GetValueOrDefault(wait.ElementId) is TimerCatch { Timer.At: not null } timer)
            {
                state.Reschedule(wait, DueOf(timer.Timer, out _) ?? wait.DueAt);
            }
        }
    }

    private void SetBoundaryTimersAnew(OpenWait task)
    {
        DateTimeOffset? earliest = null;
        foreach (var timer in definition.BoundaryTimers.GetValueOrDefault(task.ElementId, []))
        {
            var open = state.FindWait(task.TokenId, timer.Id);
            var due = timer.Timer.At is null ? open?.DueAt ?? task.DueAt : DueOf(timer.Timer, out _);
            if (due is { } at && open is null && timer.Timer.At is not null && at > trigger.Now)
            {
                OpenTimer(task.TokenId, timer, at);
            }
            else if (due is null && open is not null)
            {
                state.CloseWait(open, met: false);
            }
            else if (open is not null)
            {
                state.Reschedule(open, due);
            }

            earliest = due is { } d && !(earliest <= d) ? d : earliest;
        }

        state.Reschedule(task, earliest);
    }

    private void OpenTimer(int tokenId, Node timer, DateTimeOffset due) =>
        state.OpenWait(new OpenWait(WaitId(timer.Id), WaitKind.Timer, timer.Id, tokenId, due, null), timer.Name, timer.Lane, due);

    private void WaitForMessage(int tokenId, MessageCatch message)
    {
        state.Rest(tokenId, message.Id);
        state.Did(message.Id, "entered");
        var wait = new OpenWait(WaitId(message.Id), WaitKind.Message, message.Id, tokenId, null, message.MessageName);
        state.OpenWait(wait, message.MessageName, message.Lane, null);
    }

    /// <summary>
    /// Null without trouble when the fact holds no date yet: a boundary timer then opens no wait, since the limit does not apply, and an
    /// intermediate one is an incident, since nothing would ever end it.
    /// </summary>
    private DateTimeOffset? DueOf(TimerRule rule, out string? trouble)
    {
        trouble = null;
        if (rule.After is { } period)
        {
            return resolver.Due(trigger.Now, period);
        }

        switch (rule.At!.Evaluate(Facts()))
        {
            case Value.Instant instant:
                return instant.At;
            case Value.Date date:
                return resolver.StartOf(date.Day);
            case Value.Nothing:
                return null;
            default:
                trouble = $"{rule.At.Source} is neither a date nor a date and time.";
                return null;
        }
    }

    private void Stick(int tokenId, string elementId, string reason)
    {
        state.Rest(tokenId, elementId);
        state.RaiseIncident(tokenId, elementId, reason);
    }

    private string WaitId(string elementId) => $"{elementId}:{state.NextNumber()}";

    /// <summary>Variables with the trigger's facts over them.</summary>
    private Dictionary<string, Value> Facts()
    {
        if (_facts is null)
        {
            _facts = new Dictionary<string, Value>(state.Variables.Count + trigger.Facts.Count, StringComparer.Ordinal);
            foreach (var (name, value) in state.Variables)
            {
                _facts[name] = value;
            }

            foreach (var (name, value) in trigger.Facts)
            {
                _facts[name] = value;
            }
        }

        return _facts;
    }
}
