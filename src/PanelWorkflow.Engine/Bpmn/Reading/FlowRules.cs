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
        var isGateway = node is ExclusiveGateway or ParallelGateway or EventGateway;
        var isEventSubProcess = node is SubProcess { ByEvent: true };
        if ((node is StartEvent or BoundaryEvent || isEventSubProcess) && comesIn > 0)
        {
            Fault(node, "flow-into-start", "No flow may lead in here: an event begins it.");
        }

        if (node is EndEvent && goesOut > 0)
        {
            Fault(node, "flow-from-end", "No flow may lead out of an end event.");
        }
        else if (isEventSubProcess && goesOut > 0)
        {
            Fault(node, "flow-from-end", "No flow may lead out of an event sub-process.");
        }

        var isLast = node is EndEvent || isEventSubProcess;
        if (node is BoundaryEvent && goesOut != 1)
        {
            Fault(node, "boundary-flow", "A boundary event has exactly one flow out.");
        }
        else if (!isLast && goesOut == 0)
        {
            Fault(node, "dead-end", "No flow leads on from here, and this is no end event.");
        }
        else if (!isGateway && !isLast && goesOut > 1)
        {
            Fault(node, "implicit-split", "Several flows lead out. Put a gateway after it that says which of them are taken.");
        }

        if (!isGateway && comesIn > 1)
        {
            Fault(node, "fake-join", "Several flows lead in. Put a gateway before it that says whether it waits for all of them.");
        }

        if (isGateway)
        {
            CheckGateway(node, comesIn, goesOut);
        }
    }

    private void CheckGateway(Node gateway, int comesIn, int goesOut)
    {
        if (comesIn > 1 && goesOut > 1)
        {
            Fault(gateway, "join-and-fork", "A gateway joins or forks, not both.");
        }
        else if (comesIn == 1 && goesOut == 1)
        {
            Fault(gateway, "superfluous-gateway", "One flow in and one out: this gateway does nothing.");
        }
        else if (gateway is EventGateway && comesIn > 1)
        {
            Fault(gateway, "join-and-fork", "An event-based gateway waits for events; put an exclusive gateway before it to join.");
        }

        if (gateway is ExclusiveGateway exclusive)
        {
            CheckChoice(exclusive);
        }

        if (gateway is EventGateway)
        {
            CheckAwaited(gateway);
        }
    }

    /// <summary>Behind an event-based gateway stand events that are waited for: BPMN 2.0 §10.6.6.</summary>
    private void CheckAwaited(Node gateway)
    {
        var awaited = flows.Where(f => f.From == gateway.Id).Select(f => nodes.GetValueOrDefault(f.To)).OfType<Node>().ToList();
        foreach (var node in awaited.Where(n => n is not (CatchEvent or ReceiveTask)))
        {
            Fault(node, "event-gateway", "Behind an event-based gateway stands an intermediate timer or message, or a receive task.");
        }

        foreach (var task in awaited.OfType<ReceiveTask>().Where(t => nodes.Values.Any(n => n is BoundaryEvent b && b.AttachedTo == t.Id)))
        {
            Fault(task, "event-gateway", "A receive task behind an event-based gateway has no boundary events.");
        }

        if (awaited.Exists(n => n is ReceiveTask) && awaited.Exists(n => n is CatchEvent { On: EventDefinition.Message }))
        {
            Fault(gateway, "event-gateway", "Messages behind one gateway are all events or all receive tasks.");
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
        var starts = nodes.Values.OfType<StartEvent>().ToLookup(s => s.Scope, StringComparer.Ordinal);
        if (!starts[""].Any())
        {
            return;
        }

        var inner = nodes.Values.OfType<SubProcess>();
        var after = flows.Select(f => (f.From, f.To))
            .Concat(nodes.Values.OfType<BoundaryEvent>().Select(b => (From: b.AttachedTo, To: b.Id)))
            .Concat(inner.SelectMany(s => starts[s.Id].Select(start => (From: s.Id, To: start.Id))))
            .Concat(inner.Where(s => s.ByEvent).Select(s => (From: s.Scope, To: s.Id)))
            .ToLookup(step => step.From, step => step.To, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var toVisit = new Stack<string>(starts[""].Select(s => s.Id).Prepend(""));
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
