using System.Xml.Linq;
using PanelWorkflow.Engine.Xml;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Ids are the contract between a file, the code and running instances: present, unique, readable.</summary>
internal static class Ids
{
    private static readonly HashSet<string> NeedId = new(StringComparer.Ordinal)
    {
        "process", "message", "error", "escalation", "collaboration", "participant", "lane",
    };

    /// <summary>Every element of the model that has an id, by that id. Ids of shapes and edges only have to be unique.</summary>
    public static Dictionary<string, XElement> Check(XElement root, FaultList faults)
    {
        var model = new Dictionary<string, XElement>(StringComparer.Ordinal);
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in root.DescendantsAndSelf())
        {
            var isModel = element.Name.Namespace == BpmnNames.Model;
            var needsId = isModel && (NeedId.Contains(element.Name.LocalName) || FlowElements.Content.Contains(element.Name.LocalName));
            var id = element.Id();
            if (id.Length == 0)
            {
                if (needsId)
                {
                    faults.Add(element, "missing-id", $"<{element.Name.LocalName}> needs an id.");
                }

                continue;
            }

            if (!all.Add(id))
            {
                faults.Add(element, "duplicate-id", $"The id {id} is used before.");
            }

            if (isModel)
            {
                model.TryAdd(id, element);
            }

            if (needsId && ReadableIds.FaultOf(id, "RecordPanelDecision") is var (rule, message))
            {
                faults.Add(element, rule, message);
            }
        }

        return model;
    }
}
