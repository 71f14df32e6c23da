using System.Collections.Immutable;
using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Reads what is only drawn (pool, lanes, annotations, groups, associations) and checks what it refers to.</summary>
internal sealed class InertReader(Dictionary<string, XElement> model, FaultList faults)
{
    /// <summary>The name of the lane that each node is in, by the node's id.</summary>
    public Dictionary<string, string> LaneOfEachNode(XElement process)
    {
        var lanes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var lane in process.Descendants(BpmnNames.Model + "lane"))
        {
            if (lane.Name().Length == 0)
            {
                faults.Add(lane, "missing-name", "A lane says who acts: give it a name.");
            }

            foreach (var reference in lane.Elements(BpmnNames.Model + "flowNodeRef"))
            {
                var id = BpmnNames.Local(reference.Value);
                CheckReference(reference, "flowNodeRef", id);
                if (!lanes.TryAdd(id, lane.Name()))
                {
                    faults.Add(reference, "lane", $"{id} is in two lanes.");
                }
            }
        }

        return lanes;
    }

    /// <summary>
    /// With lanes in a file, each node is in one; a boundary event goes with its task, what is inside a sub-process with that.
    /// </summary>
    public void CheckLanes(IEnumerable<Node> nodes, Dictionary<string, string> lanes)
    {
        foreach (var node in nodes.Where(n => lanes.Count > 0 && n is not BoundaryEvent && n.Scope.Length == 0 && !lanes.ContainsKey(n.Id)))
        {
            faults.Add(model[node.Id], "lane", "This is in no lane, so nothing says who acts.");
        }
    }

    public ImmutableArray<InertElement> Read(XElement root, XElement process)
    {
        var inert = ImmutableArray.CreateBuilder<InertElement>();
        foreach (var element in root.Descendants().Where(e => e.Name.Namespace == BpmnNames.Model && e.Id().Length > 0))
        {
            if (ReadOne(element, process) is { } one)
            {
                inert.Add(one);
            }
        }

        return inert.DrainToImmutable();
    }

    private InertElement? ReadOne(XElement element, XElement process)
    {
        var id = element.Id();
        switch (element.Name.LocalName)
        {
            case "participant":
                if (element.Reference("processRef") is { Length: > 0 } run && run != process.Id())
                {
                    faults.Add(element, "dangling-reference", $"processRef names {run}, which is not the process in this file.");
                }

                return new InertElement(id, InertKind.Pool, element.Name());
            case "lane":
                return new InertElement(id, InertKind.Lane, element.Name());
            case "textAnnotation":
                return new InertElement(id, InertKind.Annotation, element.Element(BpmnNames.Model + "text")?.Value.Trim() ?? "");
            case "group":
                CheckReference(element, "categoryValueRef", element.Reference("categoryValueRef"));
                var category = model.GetValueOrDefault(element.Reference("categoryValueRef"));
                return new InertElement(id, InertKind.Group, category?.Text("value") ?? "");
            case "association":
                CheckReference(element, "sourceRef", element.Reference("sourceRef"));
                CheckReference(element, "targetRef", element.Reference("targetRef"));
                return new InertElement(id, InertKind.Association, "");
            default:
                return null;
        }
    }

    private void CheckReference(XElement element, string what, string id)
    {
        if (!model.ContainsKey(id))
        {
            faults.Add(element, "dangling-reference", $"{what} names {id}, which is not in the file.");
        }
    }
}
