using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Namespaces of BPMN 2.0 and of our one extension.</summary>
internal static class BpmnNames
{
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static readonly XNamespace Bounds = "http://www.omg.org/spec/DD/20100524/DC";
    public static readonly XNamespace Waypoints = "http://www.omg.org/spec/DD/20100524/DI";
    public static readonly XNamespace Ours = "https://panelworkflow.example/bpmn";

    /// <summary>An attribute's text without the blanks around it; empty when absent.</summary>
    public static string Text(this XElement element, XName attribute) => element.Attribute(attribute)?.Value.Trim() ?? "";

    public static string Id(this XElement element) => element.Text("id");

    public static string Name(this XElement element) => element.Text("name");

    /// <summary>The local part of a reference: editors may write a prefix before it.</summary>
    public static string Reference(this XElement element, XName attribute) => Local(element.Text(attribute));

    public static string Local(string reference)
    {
        reference = reference.Trim();
        return reference[(reference.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
