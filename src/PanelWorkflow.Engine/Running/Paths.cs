using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>
/// Takes tokens along their paths until each waits, ends or is stuck. The first path of a fork runs until it rests before the second one
/// begins, so the history reads in the order of the file.
/// </summary>
internal sealed class Paths(State state, Moving moving, Waits waits, Scopes scopes, Throwing throwing, IResolver resolver)
{
    private readonly Decisions _decisions = new(state, resolver);
    private readonly Calls _calls = new(state, resolver);
    private int _visits;

    public void RunAll()
    {
        while (moving.TryNext(out var arrival))
        {
            if (++_visits > ProcessEngine.MaxVisits)
            {
                Stick(arrival, $"More than {ProcessEngine.MaxVisits} elements in one step: the process goes round without waiting.");
                continue;
            }

            Visit(arrival, state.FrameOf(arrival.Scope).Definition.Nodes[arrival.ElementId]);
        }
    }

    private void Visit(Arrival at, Node node)
    {
        switch (node)
        {
            case StartEvent or ManualTask:
                Pass(at, node);
                break;
            case EndEvent end:
                End(at, end);
                break;
            case ThrowEvent thrown:
                Throw(at, thrown);
                break;
            case SendTask send:
                state.Add(new Effect.MessageSent(send.Id, send.MessageName), at.Scope);
                Pass(at, send);
                break;
            case UserTask:
                Rest(at, node);
                waits.OpenTask(at.TokenId, node, WaitKind.Task, at.Scope);
                break;
            case ServiceTask:
                Rest(at, node);
                waits.OpenTask(at.TokenId, node, WaitKind.Job, at.Scope);
                break;
            case ReceiveTask receive:
                Rest(at, node);
                waits.OpenTask(at.TokenId, node, WaitKind.Message, at.Scope, receive.MessageName);
                break;
            case CatchEvent caught:
                Await(at, caught);
                break;
            case BusinessRuleTask task:
                Decide(at, task);
                break;
            case ExclusiveGateway gateway:
                Choose(at, gateway);
                break;
            case ParallelGateway gateway:
                JoinAndFork(at, gateway);
                break;
            case EventGateway gateway:
                AwaitFirst(at, gateway);
                break;
            case SubProcess inner:
                Rest(at, node);
                waits.OpenBoundary(at.TokenId, inner, at.Scope);
                scopes.Begin(at.TokenId, state.FrameOf(at.Scope).Definition.Scopes[inner.Id]);
                break;
            case CallActivity call:
                Call(at, call);
                break;
            default:
                Stick(at, "No token can come to this kind of element.");
                break;
        }
    }

    private void Rest(Arrival at, Node node)
    {
        state.Rest(at.TokenId, node.Id, at.Scope);
        state.Did(node.Id, "entered", at.Scope);
    }

    private void Pass(Arrival at, Node node)
    {
        state.Did(node.Id, "completed", at.Scope);
        Take(at, node.Outgoing[0]);
    }

    private void Take(Arrival at, string flowId) => moving.Take(at.TokenId, state.FrameOf(at.Scope).Definition.Flows[flowId], at.Scope);

    private void End(Arrival at, EndEvent end)
    {
        switch (end.Throws)
        {
            case EventDefinition.Terminate:
                scopes.Cancel(at.Scope);
                break;
            case EventDefinition.Message message:
                state.Add(new Effect.MessageSent(end.Id, message.Name), at.Scope);
                break;
            case EventDefinition.Escalation escalation:
                state.Did(end.Id, "ended", at.Scope);
                Throw(escalation, at.Scope);
                scopes.CompleteIfEmpty(at.Scope, end.Id);
                return;
            case EventDefinition.Error error when throwing.Find(error, at.Scope) is { } catcher:
                state.Did(end.Id, "ended", at.Scope);
                throwing.Catch(catcher);
                return;
            case EventDefinition.Error error:
                Stick(at, $"Nothing catches the error {error.Code}.");
                return;
        }

        state.Did(end.Id, "ended", at.Scope);
        scopes.CompleteIfEmpty(at.Scope, end.Id);
    }

    /// <summary>The token goes on unless what catches the escalation ends its scope.</summary>
    private void Throw(Arrival at, ThrowEvent thrown)
    {
        if (thrown.Throws is EventDefinition.Message message)
        {
            state.Add(new Effect.MessageSent(thrown.Id, message.Name), at.Scope);
        }

        Pass(at, thrown);
        if (thrown.Throws is EventDefinition.Escalation escalation)
        {
            Throw(escalation, at.Scope);
        }
    }

    private void Throw(EventDefinition.Escalation escalation, int scope)
    {
        if (throwing.Find(escalation, scope) is { } catcher)
        {
            throwing.Catch(catcher);
        }
    }

    private void Choose(Arrival at, ExclusiveGateway gateway)
    {
        if (ChosenFlow(gateway, state.FrameOf(at.Scope)) is not { } flow)
        {
            Stick(at, "No condition holds and there is no default flow.");
            return;
        }

        state.Did(gateway.Id, "completed", at.Scope);
        if (gateway.Outgoing.Length > 1)
        {
            state.Did(flow, "taken", at.Scope);
        }

        Take(at, flow);
    }

    private static string? ChosenFlow(ExclusiveGateway gateway, Frame frame)
    {
        if (gateway.Outgoing.Length == 1)
        {
            return gateway.Outgoing[0];
        }

        foreach (var id in gateway.Outgoing)
        {
            if (frame.Definition.Flows[id].Condition?.Evaluate(frame.Facts()) is Value.Bool { Is: true })
            {
                return id;
            }
        }

        return gateway.DefaultFlow;
    }

    private void JoinAndFork(Arrival at, ParallelGateway gateway)
    {
        if (gateway.Incoming.Length > 1)
        {
            state.Rest(at.TokenId, gateway.Id, at.Scope, at.ByFlow);
            foreach (var flow in gateway.Incoming)
            {
                if (state.RestingBy(gateway.Id, flow, at.Scope) is null)
                {
                    return;
                }
            }

            foreach (var flow in gateway.Incoming)
            {
                var joined = state.RestingBy(gateway.Id, flow, at.Scope)!.Value;
                state.ClearIncidents(joined);
                state.RemoveToken(joined);
            }
        }

        state.Did(gateway.Id, "completed", at.Scope);
        // The stack gives the last pushed first, so the first flow goes on last and keeps the token.
        for (var i = gateway.Outgoing.Length - 1; i > 0; i--)
        {
            Take(at with { TokenId = state.NextNumber() }, gateway.Outgoing[i]);
        }

        Take(at, gateway.Outgoing[0]);
    }

    private void Decide(Arrival at, BusinessRuleTask task)
    {
        if (_decisions.Ask(task, at.Scope) is { } trouble)
        {
            Stick(at, trouble);
            return;
        }

        state.Did(task.Id, "decided", at.Scope);
        Take(at, task.Outgoing[0]);
    }

    /// <summary>A timer on the way whose date is not known would wait for ever.</summary>
    private void Await(Arrival at, CatchEvent caught)
    {
        if (waits.TroubleWith(caught.On, at.Scope) is { } trouble)
        {
            Stick(at, trouble);
            return;
        }

        Rest(at, caught);
        waits.Open(at.TokenId, caught, caught.On, at.Scope);
    }

    /// <summary>One token waits at the gateway for everything behind it.</summary>
    private void AwaitFirst(Arrival at, EventGateway gateway)
    {
        Rest(at, gateway);
        var definition = state.FrameOf(at.Scope).Definition;
        foreach (var flow in gateway.Outgoing)
        {
            var awaited = definition.Nodes[definition.Flows[flow].To];
            var on = awaited is ReceiveTask task ? new EventDefinition.Message(task.MessageName) : ((CatchEvent)awaited).On;
            waits.Open(at.TokenId, awaited, on, at.Scope);
        }

        if (!state.IsWaitedFor(at.TokenId))
        {
            state.RaiseIncident(at.TokenId, gateway.Id, "Nothing can happen here: no date is known.", at.Scope);
        }
    }

    private void Call(Arrival at, CallActivity call)
    {
        if (_calls.TroubleWith(call) is { } trouble)
        {
            Stick(at, trouble);
            return;
        }

        Rest(at, call);
        waits.OpenBoundary(at.TokenId, call, at.Scope);
        scopes.Begin(at.TokenId, _calls.Open(at.TokenId, call, at.Scope));
    }

    private void Stick(Arrival at, string reason)
    {
        state.Rest(at.TokenId, at.ElementId, at.Scope, at.ByFlow);
        state.RaiseIncident(at.TokenId, at.ElementId, reason, at.Scope);
    }
}
