using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>
/// The elements and attributes that are accepted, and where. Whatever is not here is refused by name, so that nothing in a file is passed
/// over in silence. Attributes of other tools' namespaces are theirs and are left alone.
/// </summary>
internal static class Vocabulary
{
    private static readonly string[] InAndOut = ["incoming", "outgoing"];

    /// <summary>Element → the elements that it may hold and the attributes without a namespace that it may carry.</summary>
    private static readonly Dictionary<string, (string[] Children, string[] Attributes)> Accepted = new(StringComparer.Ordinal)
    {
        ["definitions"] = (["process", "collaboration", "message", "error", "escalation", "category"],
            ["targetNamespace", "exporter", "exporterVersion", "expressionLanguage", "typeLanguage"]),
        ["message"] = ([], []),
        ["error"] = ([], ["errorCode"]),
        ["escalation"] = ([], ["escalationCode"]),
        ["category"] = (["categoryValue"], []),
        ["categoryValue"] = ([], ["value"]),
        ["collaboration"] = (["participant", .. FlowElements.Artifacts], ["isClosed"]),
        ["participant"] = ([], ["processRef"]),
        ["process"] = (["laneSet", .. FlowElements.Content], ["isExecutable", "processType", "isClosed"]),
        ["laneSet"] = (["lane"], []),
        ["lane"] = (["flowNodeRef"], []),
        ["flowNodeRef"] = ([], []),
        ["subProcess"] = ([.. InAndOut, .. FlowElements.Content], ["triggeredByEvent"]),
        ["callActivity"] = ([.. InAndOut, "extensionElements"], ["calledElement"]),
        ["extensionElements"] = ([], []),
        ["userTask"] = (InAndOut, []),
        ["serviceTask"] = (InAndOut, []),
        ["businessRuleTask"] = (InAndOut, []),
        ["manualTask"] = (InAndOut, []),
        ["sendTask"] = (InAndOut, ["messageRef"]),
        ["receiveTask"] = (InAndOut, ["messageRef"]),
        ["exclusiveGateway"] = (InAndOut, ["default", "gatewayDirection"]),
        ["parallelGateway"] = (InAndOut, ["gatewayDirection"]),
        ["eventBasedGateway"] = (InAndOut, ["gatewayDirection"]),
        ["startEvent"] = (
            [.. InAndOut, "timerEventDefinition", "messageEventDefinition", "errorEventDefinition", "escalationEventDefinition"],
            ["isInterrupting"]),
        ["endEvent"] = (
            [.. InAndOut, "terminateEventDefinition", "messageEventDefinition", "errorEventDefinition", "escalationEventDefinition"], []),
        ["boundaryEvent"] = (
            [.. InAndOut, "timerEventDefinition", "messageEventDefinition", "errorEventDefinition", "escalationEventDefinition"],
            ["attachedToRef", "cancelActivity"]),
        ["intermediateCatchEvent"] = ([.. InAndOut, "timerEventDefinition", "messageEventDefinition"], []),
        ["intermediateThrowEvent"] = ([.. InAndOut, "messageEventDefinition", "escalationEventDefinition"], []),
        ["incoming"] = ([], []),
        ["outgoing"] = ([], []),
        ["terminateEventDefinition"] = ([], []),
        ["timerEventDefinition"] = (["timeDuration", "timeDate", "timeCycle"], []),
        ["timeDuration"] = ([], []),
        ["timeDate"] = ([], []),
        ["timeCycle"] = ([], []),
        ["messageEventDefinition"] = ([], ["messageRef"]),
        ["errorEventDefinition"] = ([], ["errorRef"]),
        ["escalationEventDefinition"] = ([], ["escalationRef"]),
        ["sequenceFlow"] = (["conditionExpression"], ["sourceRef", "targetRef"]),
        ["conditionExpression"] = ([], []),
        ["textAnnotation"] = (["text"], ["textFormat"]),
        ["text"] = ([], []),
        ["association"] = ([], ["sourceRef", "targetRef", "associationDirection"]),
        ["group"] = ([], ["categoryValueRef"]),
        ["documentation"] = ([], ["textFormat"]),
    };

    /// <summary>Attributes of ours, by the element that may carry them.</summary>
    private static readonly HashSet<(string Element, string Attribute)> Ours =
    [
        ("timerEventDefinition", "calendar"), ("serviceTask", "retry"), ("callActivity", "version"),
    ];

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
            else if (!IsMapping(root, child))
            {
                faults.Add(child, "unknown-element", $"<{child.Name.LocalName}> is not accepted in <{root.Name.LocalName}>.");
            }
        }
    }

    /// <summary>A variable that a call hands in or back; <see cref="CallText"/> reads all of it.</summary>
    public static bool IsMapping(XElement parent, XElement child) =>
        parent.Name == BpmnNames.Model + "extensionElements"
        && (child.Name == BpmnNames.Ours + "input" || child.Name == BpmnNames.Ours + "output");

    private static bool Accepts(XElement parent, XElement child) =>
        child.Name.Namespace == BpmnNames.Model
        && (child.Name.LocalName == "documentation" || Accepted[parent.Name.LocalName].Children.Contains(child.Name.LocalName));

    private static void CheckAttributes(XElement element, FaultList faults)
    {
        foreach (var attribute in element.Attributes())
        {
            var name = attribute.Name;
            var isRefused = name.Namespace == BpmnNames.Ours
                ? !Ours.Contains((element.Name.LocalName, name.LocalName))
                : name.Namespace == XNamespace.None && !attribute.IsNamespaceDeclaration && name.LocalName is not ("id" or "name")
                    && !Accepted[element.Name.LocalName].Attributes.Contains(name.LocalName);
            if (isRefused)
            {
                faults.Add(element, "unknown-attribute", $"{name.LocalName} is not accepted on <{element.Name.LocalName}>.");
            }
        }
    }
}
