using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Ids are the contract between a file, the code and running instances: present, unique, readable.</summary>
internal static partial class Ids
{
    private static readonly HashSet<string> NeedId = new(StringComparer.Ordinal)
    {
        "process", "message", "collaboration", "participant", "lane", "startEvent", "endEvent", "userTask", "serviceTask", "businessRuleTask",
        "exclusiveGateway", "parallelGateway", "boundaryEvent", "intermediateCatchEvent", "sequenceFlow", "textAnnotation", "association",
        "group",
    };

    /// <summary>Every element of the model that has an id, by that id. Ids of shapes and edges only have to be unique.</summary>
    public static Dictionary<string, XElement> Check(XElement root, FaultList faults)
    {
        var model = new Dictionary<string, XElement>(StringComparer.Ordinal);
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in root.DescendantsAndSelf())
        {
            var isModel = element.Name.Namespace == BpmnNames.Model;
            var needsId = isModel && NeedId.Contains(element.Name.LocalName);
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

            if (needsId && !Wellformed().IsMatch(id))
            {
                faults.Add(element, "bad-id", "An id is letters, digits, hyphens and underscores, begins with a letter and has at most 100.");
            }
            else if (needsId && Random().IsMatch(id))
            {
                faults.Add(element, "random-id", $"{id} was made by a tool. Give it an id that says what it is, e.g. RecordPanelDecision.");
            }
        }

        return model;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,99}\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wellformed();

    // bpmn.io and Camunda write seven base-36 digits after a prefix, of which the first is 0 or 1; Signavio and others a GUID.
    [GeneratedRegex(
        "^[A-Za-z]+_(?:[01][0-9a-z]{6}|0x[0-9a-z]*)\\z|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Random();
}
