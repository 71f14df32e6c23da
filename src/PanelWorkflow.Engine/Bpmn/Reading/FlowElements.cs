namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>The kinds of flow element that are accepted. Everything that lists them takes them from here.</summary>
internal static class FlowElements
{
    public static readonly string[] Activities =
    [
        "userTask", "serviceTask", "businessRuleTask", "sendTask", "receiveTask", "manualTask", "subProcess", "callActivity",
    ];

    public static readonly string[] Events =
        ["startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent"];

    public static readonly string[] Gateways = ["exclusiveGateway", "parallelGateway", "eventBasedGateway"];

    public static readonly string[] Nodes = [.. Activities, .. Events, .. Gateways];

    /// <summary>Drawn in a process or sub-process, and not run.</summary>
    public static readonly string[] Artifacts = ["textAnnotation", "association", "group"];

    /// <summary>What a process or sub-process may hold.</summary>
    public static readonly string[] Content = [.. Nodes, "sequenceFlow", .. Artifacts];
}
