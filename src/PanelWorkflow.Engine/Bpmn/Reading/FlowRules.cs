using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>What the standard leaves open and this engine, like bpmnlint, does not: every split and join is a gateway to be seen.</summary>
internal sealed class FlowRules(
    IReadOnlyDictionary<string, Node> nodes, IReadOnlyList<Flow> flows, Dictionary<string, XElement> model, FaultList faults)
{
    public void Check()
    {
        foreach (var node in nodes.Values)
        {
            CheckCounts(node);
        }

        foreach (var flow in flows)
        {
            CheckCondition(flow);
        }

        CheckReachable();
    }

    private void CheckCounts(Node node)
    {
        var comesIn = node.Incoming.Length;
        var goesOut = node.Outgoing.Length;
        var isGateway = node is ExclusiveGateway or ParallelGateway;
        if (node is StartEvent or BoundaryTimer && comesIn > 0)
        {
            Fault(node, "flow-into-start", "No flow may lead into this event.");
        }

        if (node is EndEvent && goesOut > 0)
        {
            Fault(node, "flow-from-end", "No flow may lead out of an end event.");
        }

        if (node is BoundaryTimer && goesOut != 1)
        {
            Fault(node, "boundary-flow", "A boundary timer has exactly one flow out.");
        }
        else if (node is not EndEvent && goesOut == 0)
        {
            Fault(node, "dead-end", "No flow leads on from here, and this is no end event.");
        }
        else if (!isGateway && node is not EndEvent && goesOut > 1)
        {
            Fault(node, "implicit-split", "Several flows lead out. Put a gateway after it that says which of them are taken.");
        }

        if (!isGateway && comesIn > 1)
        {
            Fault(node, "fake-join", "Several flows lead in. Put a gateway before it that says whether it waits for all of them.");
        }

        if (isGateway && comesIn > 1 && goesOut > 1)
        {
            Fault(node, "join-and-fork", "A gateway joins or forks, not both.");
        }

        if (isGateway && comesIn == 1 && goesOut == 1)
        {
            Fault(node, "superfluous-gateway", "One flow in and one out: this gateway does nothing.");
        }

        if (node is ExclusiveGateway exclusive)
        {
            CheckChoice(exclusive);
        }
    }

    private void CheckChoice(ExclusiveGateway gateway)
    {
        if (gateway.DefaultFlow is { } given && !gateway.Outgoing.Contains(given))
        {
            Fault(gateway, "dangling-reference", $"The default flow {given} does not leave this gateway.");
        }

        if (gateway.Outgoing.Length > 1 && gateway.Name.Length == 0)
        {
            Fault(gateway, "missing-name", "A choice is a question that people read: give it a name.");
        }
    }

    private void CheckCondition(Flow flow)
    {
        var hasCondition = model[flow.Id].Elements(BpmnNames.Model + "conditionExpression").Any();
        var choice = nodes.GetValueOrDefault(flow.From) is ExclusiveGateway { Outgoing.Length: > 1 } gateway ? gateway : null;
        var isDefault = choice?.DefaultFlow == flow.Id;
        if (hasCondition && (choice is null || isDefault))
        {
            Fault(flow.Id, "condition-elsewhere", "Only a flow out of a choosing exclusive gateway, and not its default, has one.");
        }

        if (!hasCondition && choice is not null && !isDefault)
        {
            Fault(flow.Id, "no-condition", "This branch has no condition and is not the default, so nothing says when it is taken.");
        }

        if (hasCondition && flow.Name.Length == 0)
        {
            Fault(flow.Id, "missing-name", "A condition is an answer that people read: give the flow a name.");
        }
    }

    private void CheckReachable()
    {
        var starts = nodes.Values.OfType<StartEvent>().ToList();
        if (starts.Count == 0)
        {
            return;
        }

        var after = flows.Select(f => (f.From, f.To))
            .Concat(nodes.Values.OfType<BoundaryTimer>().Select(b => (From: b.AttachedTo, To: b.Id)))
            .ToLookup(step => step.From, step => step.To, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var toVisit = new Stack<string>(starts.Select(s => s.Id));
        while (toVisit.TryPop(out var id))
        {
            if (reached.Add(id))
            {
                foreach (var next in after[id])
                {
                    toVisit.Push(next);
                }
            }
        }

        foreach (var node in nodes.Values.Where(n => !reached.Contains(n.Id)))
        {
            Fault(node, "unreachable", "No path leads here from the start.");
        }
    }

    private void Fault(Node node, string rule, string message) => Fault(node.Id, rule, message);

    private void Fault(string id, string rule, string message) => faults.Add(model[id], rule, message);
}
