using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Makes a node of each flow element. A node with a fault comes out too, so that the rules about flows see it.</summary>
internal sealed class NodeReader(Dictionary<string, XElement> model, Dictionary<string, string> lanes, FaultList faults)
{
    private static readonly TimerRule NoTimer = new(null, null);

    /// <summary>Null for an element that is no flow node, or has no id.</summary>
    public Node? Read(XElement element)
    {
        var id = element.Id();
        if (id.Length == 0 || element.Name.Namespace != BpmnNames.Model)
        {
            return null;
        }

        var name = element.Name();
        var lane = LaneOf(element);
        Node? node = element.Name.LocalName switch
        {
            "startEvent" => new StartEvent(id, name, lane),
            "endEvent" => new EndEvent(id, name, lane, Definitions(element, "terminateEventDefinition").Count > 0),
            "userTask" => new UserTask(id, name, lane),
            "serviceTask" => new ServiceTask(id, name, lane),
            "businessRuleTask" => new BusinessRuleTask(id, name, lane),
            "exclusiveGateway" => new ExclusiveGateway(id, name, lane, element.Reference("default") is { Length: > 0 } flow ? flow : null),
            "parallelGateway" => new ParallelGateway(id, name, lane),
            "boundaryEvent" => Boundary(element, id, name, lane),
            "intermediateCatchEvent" => Catch(element, id, name, lane),
            _ => null,
        };
        if (name.Length == 0 && node is not (null or ExclusiveGateway or ParallelGateway))
        {
            faults.Add(element, "missing-name", "People read this in the work list or the picture: give it a name.");
        }

        return node;
    }

    private string LaneOf(XElement element) =>
        lanes.GetValueOrDefault(element.Id()) ?? lanes.GetValueOrDefault(element.Reference("attachedToRef")) ?? "";

    private BoundaryTimer Boundary(XElement element, string id, string name, string lane)
    {
        var host = element.Reference("attachedToRef");
        if (!model.TryGetValue(host, out var task))
        {
            faults.Add(element, "dangling-reference", $"attachedToRef names {host}, which is not in the file.");
        }
        else if (task.Name.LocalName is not ("userTask" or "serviceTask"))
        {
            faults.Add(element, "boundary-attachment", $"{host} does not wait: a boundary timer sits on a user task or a service task.");
        }

        var timers = Definitions(element, "timerEventDefinition");
        if (timers.Count != 1)
        {
            faults.Add(element, "event-definition", "A boundary event has one timerEventDefinition.");
        }

        var cancels = element.Text("cancelActivity");
        if (cancels is not ("" or "true" or "false"))
        {
            faults.Add(element, "bad-value", $"cancelActivity is true or false, not {cancels}.");
        }

        return new BoundaryTimer(id, name, lane, host, cancels != "false", timers.Count == 1 ? Timer(timers[0]) : NoTimer);
    }

    private Node? Catch(XElement element, string id, string name, string lane)
    {
        var timers = Definitions(element, "timerEventDefinition");
        var messages = Definitions(element, "messageEventDefinition");
        if (timers.Count + messages.Count != 1)
        {
            faults.Add(element, "event-definition", "An intermediate catch event has one timer or one message definition.");
        }

        return messages.Count > 0
            ? new MessageCatch(id, name, lane, MessageName(messages[0]))
            : new TimerCatch(id, name, lane, timers.Count > 0 ? Timer(timers[0]) : NoTimer);
    }

    private TimerRule Timer(XElement definition) => TimerText.Read(definition, faults) ?? NoTimer;

    private string MessageName(XElement definition)
    {
        var reference = definition.Reference("messageRef");
        if (!model.TryGetValue(reference, out var message) || message.Name.LocalName != "message")
        {
            faults.Add(definition, "dangling-reference", $"messageRef names {reference}, which is no message in the file.");
            return "";
        }

        return message.Name();
    }

    private static List<XElement> Definitions(XElement element, string kind) => [.. element.Elements(BpmnNames.Model + kind)];
}
