using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>What staff do about an incident: try again, go on without, or put variables right and try again.</summary>
internal sealed class Incidents(State state, Moving moving, Waits waits, Scopes scopes)
{
    /// <summary>False when there is no such incident, no reason, or nothing that the resolution could do.</summary>
    public bool Resolve(Trigger.Resolve resolve)
    {
        if (state.FindIncident(resolve.IncidentId) is not { } incident || string.IsNullOrWhiteSpace(resolve.Reason)
            || !state.FrameOf(incident.In).Definition.Nodes.TryGetValue(incident.ElementId, out var node))
        {
            return false;
        }

        switch (resolve.How)
        {
            case Resolution.Skip:
                return Skip(incident, node, resolve.FlowId);
            case Resolution.Correct:
                state.FrameOf(incident.In).Set(resolve.Variables);
                Retry(incident, node, "corrected");
                return true;
            default:
                Retry(incident, node, "retried");
                return true;
        }
    }

    private void Retry(Incident incident, Node node, string what)
    {
        state.ClearIncidents(incident.TokenId, incident.ElementId);
        state.Did(node.Id, what, incident.In);
        if (state.FindWait(incident.TokenId, node.Id) is { Kind: WaitKind.Job } job)
        {
            state.Replace(job, job with { Failures = 0, NextTryAt = null });
            state.Add(new Effect.JobRequested(job.Id, job.ElementId), job.In);
        }
        else if (state.FindToken(incident.TokenId) is { } token && token.ElementId == node.Id)
        {
            scopes.End(token);
            moving.Put(token.Id, node.Id, token.In, token.ByFlow);
        }
        else
        {
            waits.Open(incident.TokenId, node, EventOf(node), incident.In);
        }
    }

    /// <summary>A limit that cannot be set does not apply; any other element counts as done.</summary>
    private bool Skip(Incident incident, Node node, string? flowId)
    {
        if (state.FindToken(incident.TokenId) is not { } token || token.ElementId != node.Id)
        {
            state.ClearIncidents(incident.TokenId, incident.ElementId);
            state.Did(node.Id, "skipped", incident.In);
            return true;
        }

        var flow = node switch
        {
            ExclusiveGateway gateway => flowId ?? gateway.DefaultFlow,
            _ when node.Outgoing.Length == 1 => node.Outgoing[0],
            _ => null,
        };
        if (node is not EndEvent && (flow is null || !node.Outgoing.Contains(flow)))
        {
            return false;
        }

        scopes.End(token);
        state.Did(node.Id, "skipped", token.In);
        if (flow is null)
        {
            scopes.CompleteIfEmpty(token.In, node.Id);
        }
        else
        {
            moving.Take(token.Id, state.FrameOf(token.In).Definition.Flows[flow], token.In);
        }

        return true;
    }

    /// <summary>
    /// The event of a timer beside the token: on the border of its activity, behind its gateway, or at the start of an event sub-process.
    /// </summary>
    private static EventDefinition EventOf(Node node) => node switch
    {
        BoundaryEvent boundary => boundary.On,
        CatchEvent caught => caught.On,
        StartEvent start => start.On!,
        _ => throw new InvalidOperationException($"{node.Id} has no incident beside a token."),
    };
}
