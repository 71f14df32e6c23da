using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>
/// The elements and attributes that are accepted, and where. Whatever is not here is refused by name, so that nothing in a file is passed
/// over in silence. Attributes of other tools' namespaces are theirs and are left alone.
/// </summary>
internal static class Vocabulary
{
    /// <summary>Element → the elements that it may hold and the attributes without a namespace that it may carry.</summary>
    private static readonly Dictionary<string, (string[] Children, string[] Attributes)> Accepted = new(StringComparer.Ordinal)
    {
        ["definitions"] = (["process", "collaboration", "message", "category"],
            ["targetNamespace", "exporter", "exporterVersion", "expressionLanguage", "typeLanguage"]),
        ["message"] = ([], []),
        ["category"] = (["categoryValue"], []),
        ["categoryValue"] = ([], ["value"]),
        ["collaboration"] = (["participant", "textAnnotation", "association", "group"], ["isClosed"]),
        ["participant"] = ([], ["processRef"]),
        ["process"] = (
            [
                "laneSet", "startEvent", "endEvent", "userTask", "serviceTask", "businessRuleTask", "exclusiveGateway", "parallelGateway",
                "boundaryEvent", "intermediateCatchEvent", "sequenceFlow", "textAnnotation", "association", "group",
            ],
            ["isExecutable", "processType", "isClosed"]),
        ["laneSet"] = (["lane"], []),
        ["lane"] = (["flowNodeRef"], []),
        ["flowNodeRef"] = ([], []),
        ["startEvent"] = (["incoming", "outgoing"], []),
        ["endEvent"] = (["incoming", "outgoing", "terminateEventDefinition"], []),
        ["userTask"] = (["incoming", "outgoing"], []),
        ["serviceTask"] = (["incoming", "outgoing"], []),
        ["businessRuleTask"] = (["incoming", "outgoing"], []),
        ["exclusiveGateway"] = (["incoming", "outgoing"], ["default", "gatewayDirection"]),
        ["parallelGateway"] = (["incoming", "outgoing"], ["gatewayDirection"]),
        ["boundaryEvent"] = (["incoming", "outgoing", "timerEventDefinition"], ["attachedToRef", "cancelActivity"]),
        ["intermediateCatchEvent"] = (["incoming", "outgoing", "timerEventDefinition", "messageEventDefinition"], []),
        ["incoming"] = ([], []),
        ["outgoing"] = ([], []),
        ["terminateEventDefinition"] = ([], []),
        ["timerEventDefinition"] = (["timeDuration", "timeDate"], []),
        ["timeDuration"] = ([], []),
        ["timeDate"] = ([], []),
        ["messageEventDefinition"] = ([], ["messageRef"]),
        ["sequenceFlow"] = (["conditionExpression"], ["sourceRef", "targetRef"]),
        ["conditionExpression"] = ([], []),
        ["textAnnotation"] = (["text"], ["textFormat"]),
        ["text"] = ([], []),
        ["association"] = ([], ["sourceRef", "targetRef", "associationDirection"]),
        ["group"] = ([], ["categoryValueRef"]),
        ["documentation"] = ([], ["textFormat"]),
    };

    public static void Check(XElement root, FaultList faults)
    {
        CheckAttributes(root, faults);
        foreach (var child in root.Elements())
        {
            if (child.Name == BpmnNames.Diagram + "BPMNDiagram" && root.Name.LocalName == "definitions")
            {
                continue;
            }

            if (Accepts(root, child))
            {
                Check(child, faults);
            }
            else
            {
                faults.Add(child, "unknown-element", $"<{child.Name.LocalName}> is not accepted in <{root.Name.LocalName}>.");
            }
        }
    }

    private static bool Accepts(XElement parent, XElement child) =>
        child.Name.Namespace == BpmnNames.Model
        && (child.Name.LocalName == "documentation" || Accepted[parent.Name.LocalName].Children.Contains(child.Name.LocalName));

    private static void CheckAttributes(XElement element, FaultList faults)
    {
        foreach (var attribute in element.Attributes())
        {
            var name = attribute.Name;
            var isRefused = name.Namespace == BpmnNames.Ours
                ? name.LocalName != "calendar" || element.Name.LocalName != "timerEventDefinition"
                : name.Namespace == XNamespace.None && !attribute.IsNamespaceDeclaration && name.LocalName is not ("id" or "name")
                    && !Accepted[element.Name.LocalName].Attributes.Contains(name.LocalName);
            if (isRefused)
            {
                faults.Add(element, "unknown-attribute", $"{name.LocalName} is not accepted on <{element.Name.LocalName}>.");
            }
        }
    }
}
