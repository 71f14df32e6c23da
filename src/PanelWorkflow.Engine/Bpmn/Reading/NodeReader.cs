using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Makes a node of each flow element. A node with a fault comes out too, so that the rules about flows see it.</summary>
internal sealed class NodeReader(EventReader events, CallText calls, RootParts parts, Dictionary<string, string> lanes, FaultList faults)
{
    public static bool IsEventSubProcess(XElement element) =>
        element.Name.LocalName == "subProcess" && element.Text("triggeredByEvent") == "true";

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
            "startEvent" => events.Start(element, name, lane),
            "endEvent" => events.End(element, name, lane),
            "intermediateCatchEvent" => events.Catch(element, name, lane),
            "intermediateThrowEvent" => events.Throw(element, name, lane),
            "boundaryEvent" => events.Boundary(element, name, lane),
            "userTask" => new UserTask(id, name, lane),
            "serviceTask" => new ServiceTask(id, name, lane, calls.Pauses(element)),
            "businessRuleTask" => new BusinessRuleTask(id, name, lane),
            "manualTask" => new ManualTask(id, name, lane),
            "sendTask" => new SendTask(id, name, lane, parts.Named(element, "message")),
            "receiveTask" => new ReceiveTask(id, name, lane, parts.Named(element, "message")),
            "callActivity" => calls.Call(element, name, lane),
            "subProcess" => new SubProcess(id, name, lane, ByEvent(element)),
            "exclusiveGateway" => new ExclusiveGateway(id, name, lane, element.Reference("default") is { Length: > 0 } flow ? flow : null),
            "parallelGateway" => new ParallelGateway(id, name, lane),
            "eventBasedGateway" => new EventGateway(id, name, lane),
            _ => null,
        };
        if (name.Length == 0 && node is not (null or ExclusiveGateway or ParallelGateway or EventGateway))
        {
            faults.Add(element, "missing-name", "People read this in the work list or the picture: give it a name.");
        }

        return node;
    }

    private bool ByEvent(XElement element)
    {
        if (element.Text("triggeredByEvent") is not ("" or "true" or "false"))
        {
            faults.Add(element, "bad-value", "triggeredByEvent is true or false.");
        }

        return IsEventSubProcess(element);
    }

    /// <summary>Its own, that of the activity that it sits on, or that of the sub-process that holds it.</summary>
    private string LaneOf(XElement element)
    {
        for (var at = element; at is not null && at.Name.LocalName != "process"; at = at.Parent)
        {
            if ((lanes.GetValueOrDefault(at.Id()) ?? lanes.GetValueOrDefault(at.Reference("attachedToRef"))) is { } lane)
            {
                return lane;
            }
        }

        return "";
    }
}
