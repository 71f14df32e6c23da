using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>Begins, completes and cancels what goes on inside sub-processes and calls (BPMN 2.0 §13.3.4, §13.5.4).</summary>
internal sealed class Scopes(State state, Moving moving, Waits waits)
{
    /// <summary>Begins a scope whose token rests already, at its start without an event.</summary>
    public void Begin(int scope, ScopeContent content)
    {
        waits.OpenEventStarts(scope, content);
        moving.Put(state.NextNumber(), content.Start!.Id, scope);
    }

    /// <summary>Begins an event sub-process in a scope; one that interrupts ends everything else there first.</summary>
    public void BeginByEvent(StartEvent start, int scope, string what)
    {
        if (start.Interrupting)
        {
            Cancel(scope);
        }

        var definition = state.FrameOf(scope).Definition;
        var inner = state.NextNumber();
        state.Rest(inner, start.Scope, scope);
        state.Did(start.Id, what, scope);
        waits.OpenEventStarts(inner, definition.Scopes[start.Scope]);
        moving.Take(state.NextNumber(), definition.Flows[start.Outgoing[0]], inner);
    }

    /// <summary>A boundary event happens: the token goes on from it, or a new one does beside the activity.</summary>
    /// <param name="wait">The wait that was met; null for an error or escalation.</param>
    public void LeaveByBoundary(BoundaryEvent boundary, Token host, OpenWait? wait, string what)
    {
        var flow = state.FrameOf(host.In).Definition.Flows[boundary.Outgoing[0]];
        if (!boundary.Interrupting)
        {
            if (wait is not null)
            {
                state.CloseWait(wait, met: true);
                waits.OpenAgain(wait, boundary, boundary.On);
            }

            state.Did(boundary.Id, what, host.In);
            moving.Take(state.NextNumber(), flow, host.In);
            return;
        }

        End(host, wait?.Id ?? "");
        state.Did(boundary.Id, what, host.In);
        state.Did(boundary.AttachedTo, "cancelled", host.In);
        moving.Take(host.Id, flow, host.In);
    }

    /// <summary>Takes a token from where it rests, with all that goes on inside and all waits that hold it.</summary>
    public void End(Token token, string met = "")
    {
        if (state.NodeOf(token) is SubProcess or CallActivity)
        {
            Cancel(token.Id);
        }

        state.CloseWaits(token.Id, met);
        state.ClearIncidents(token.Id);
        state.RemoveToken(token.Id);
        state.RemoveCall(token.Id);
    }

    /// <summary>Ends everything that goes on in a scope, which itself stays.</summary>
    public void Cancel(int scope)
    {
        var within = state.Within(scope);
        moving.RemoveIn(within);
        state.EmptyScopes(within);
    }

    /// <summary>A scope is over when no token is left in it: the process finishes, or the sub-process or call completes.</summary>
    public void CompleteIfEmpty(int scope, string endId)
    {
        if (moving.AnyIn(scope) || state.HasTokensIn(scope))
        {
            return;
        }

        if (scope == 0)
        {
            state.CloseWaits(0, met: "");
            state.ClearIncidents(0);
            state.Inbox = [];
            state.Status = InstanceStatus.Finished;
            state.Effects.Add(new Effect.Finished(endId));
        }
        else if (state.FindToken(scope) is { } holder && state.NodeOf(holder) is SubProcess or CallActivity)
        {
            Complete(holder, endId);
        }
    }

    private void Complete(Token holder, string endId)
    {
        var node = state.NodeOf(holder);
        var outer = state.FrameOf(holder.In);
        if (node is CallActivity call)
        {
            HandBack(call, state.FrameOf(holder.Id), outer);
        }

        End(holder);
        state.Did(node.Id, "completed", holder.In);
        if (node is SubProcess { ByEvent: true })
        {
            CompleteIfEmpty(holder.In, endId);
        }
        else
        {
            moving.Take(holder.Id, outer.Definition.Flows[node.Outgoing[0]], holder.In);
        }
    }

    private static void HandBack(CallActivity call, Frame called, Frame caller)
    {
        foreach (var output in call.Outputs)
        {
            caller.Set(output.Target, output.Source.Evaluate(called.Facts()));
        }
    }
}
