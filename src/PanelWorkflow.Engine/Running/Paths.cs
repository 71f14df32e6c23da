using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>
/// Takes tokens along their paths until each waits, ends or is stuck. The first path of a fork runs until it rests before the second one
/// begins, so the history reads in the order of the file.
/// </summary>
internal sealed class Paths(ProcessDefinition definition, State state, FactsInScope facts, Timers timers, IResolver resolver)
{
    private readonly Stack<Arrival> _moving = new();

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
            if (definition.Flows[id].Condition?.Evaluate(facts.Now()) is Value.Bool { Is: true })
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

        var result = decision.Evaluate(facts.Now());
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

        facts.Forget();
    }

    private void WaitAtTask(int tokenId, Node node, WaitKind kind)
    {
        state.Rest(tokenId, node.Id);
        state.Did(node.Id, "entered");
        var limits = timers.LimitsOf(tokenId, node.Id, out var earliest);
        var wait = new OpenWait(state.NextWaitId(node.Id), kind, node.Id, tokenId, earliest, null);
        state.OpenWait(wait, node.Name, node.Lane);
        if (kind == WaitKind.Job)
        {
            state.Effects.Add(new Effect.JobRequested(wait.Id, node.Id));
        }

        foreach (var (timer, due) in limits)
        {
            timers.Open(tokenId, timer, due);
        }
    }

    private void WaitForTime(int tokenId, TimerCatch timer)
    {
        if (timers.DueOf(timer.Timer, out var trouble) is not { } due)
        {
            Stick(tokenId, timer.Id, trouble ?? $"The date of this timer is not known: {timer.Timer.At?.Source}.");
            return;
        }

        state.Rest(tokenId, timer.Id);
        state.Did(timer.Id, "entered");
        timers.Open(tokenId, timer, due);
    }

    private void WaitForMessage(int tokenId, MessageCatch message)
    {
        state.Rest(tokenId, message.Id);
        state.Did(message.Id, "entered");
        var wait = new OpenWait(state.NextWaitId(message.Id), WaitKind.Message, message.Id, tokenId, null, message.MessageName);
        state.OpenWait(wait, message.MessageName, message.Lane);
    }

    private void Stick(int tokenId, string elementId, string reason)
    {
        state.Rest(tokenId, elementId);
        state.RaiseIncident(tokenId, elementId, reason);
    }
}
