using System.Collections.Immutable;
using System.Xml.Linq;
using PanelWorkflow.Engine.Xml;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Every fault found in one file.</summary>
internal sealed class FaultList(string file)
{
    private readonly List<Fault> _faults = [];

    public void Add(XElement element, string rule, string message) =>
        _faults.Add(new Fault(file, NearestId(element), BoundedXml.LineOf(element), rule, message));

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<Fault> InOrder() => [.. _faults.OrderBy(f => f.Line)];

    public bool IsEmpty => _faults.Count == 0;

    /// <summary>A part without an id is known by what holds it; a shape or an edge by what it draws.</summary>
    private static string NearestId(XElement element)
    {
        for (var at = element; at is not null; at = at.Parent)
        {
            if (at.Attribute("bpmnElement") is { } drawn)
            {
                return BpmnNames.Local(drawn.Value);
            }

            if (at.Id() is { Length: > 0 } id)
            {
                return id;
            }
        }

        return "";
    }
}
