using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Reads where each element is drawn. Everything that people should see needs a place.</summary>
internal sealed class LayoutReader(Dictionary<string, XElement> model, FaultList faults)
{
    private const double Farthest = 100_000;

    private readonly Dictionary<string, Box> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<Point>> _edges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Box> _edgeLabels = new(StringComparer.Ordinal);

    public Layout Read(XElement root)
    {
        var diagrams = root.Elements(BpmnNames.Diagram + "BPMNDiagram").ToList();
        if (diagrams.Count > 1)
        {
            faults.Add(diagrams[1], "one-diagram", "A file holds one diagram.");
        }

        foreach (var shape in diagrams.Descendants(BpmnNames.Diagram + "BPMNShape"))
        {
            ReadShape(shape);
        }

        foreach (var edge in diagrams.Descendants(BpmnNames.Diagram + "BPMNEdge"))
        {
            ReadEdge(edge);
        }

        CheckComplete();
        return new Layout(_shapes.ToImmutableDictionary(StringComparer.Ordinal), _edges.ToImmutableDictionary(StringComparer.Ordinal))
        {
            EdgeLabels = _edgeLabels.ToImmutableDictionary(StringComparer.Ordinal),
        };
    }

    private void ReadShape(XElement shape)
    {
        if (Drawn(shape) is not { } id || ReadBounds(shape.Element(BpmnNames.Bounds + "Bounds"), shape) is not { } box)
        {
            return;
        }

        if (!_shapes.TryAdd(id, box with { Label = ReadLabel(shape) }))
        {
            faults.Add(shape, "duplicate-layout", $"{id} has two shapes.");
        }
    }

    private Box? ReadLabel(XElement part) =>
        part.Element(BpmnNames.Diagram + "BPMNLabel")?.Element(BpmnNames.Bounds + "Bounds") is { } bounds ? ReadBounds(bounds, part) : null;

    private Box? ReadBounds(XElement? bounds, XElement shape)
    {
        if (Number(bounds, "x") is { } x && Number(bounds, "y") is { } y
            && Number(bounds, "width") is { } width and > 0 && Number(bounds, "height") is { } height and > 0)
        {
            return new Box(x, y, width, height);
        }

        faults.Add(shape, "malformed-layout", "Bounds need x, y, width and height as numbers, and a size above zero.");
        return null;
    }

    private void ReadEdge(XElement edge)
    {
        if (Drawn(edge) is not { } id)
        {
            return;
        }

        var points = ImmutableArray.CreateBuilder<Point>();
        foreach (var waypoint in edge.Elements(BpmnNames.Waypoints + "waypoint"))
        {
            if (Number(waypoint, "x") is { } x && Number(waypoint, "y") is { } y)
            {
                points.Add(new Point(x, y));
            }
        }

        if (points.Count < 2 || points.Count != edge.Elements(BpmnNames.Waypoints + "waypoint").Count())
        {
            faults.Add(edge, "malformed-layout", "An edge needs two or more waypoints with x and y as numbers.");
        }
        else if (!_edges.TryAdd(id, points.DrainToImmutable()))
        {
            faults.Add(edge, "duplicate-layout", $"{id} has two edges.");
        }
        else if (ReadLabel(edge) is { } label)
        {
            _edgeLabels.Add(id, label);
        }
    }

    private string? Drawn(XElement part)
    {
        var id = part.Reference("bpmnElement");
        if (model.ContainsKey(id))
        {
            return id;
        }

        faults.Add(part, "dangling-reference", $"bpmnElement names {id}, which is not in the file.");
        return null;
    }

    private static double? Number(XElement? element, string attribute) =>
        element is not null
        && double.TryParse(element.Text(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) <= Farthest ? number : null;

    private void CheckComplete()
    {
        foreach (var (id, element) in model)
        {
            var kind = element.Name.LocalName;
            if (kind is "sequenceFlow" or "association" && !_edges.ContainsKey(id))
            {
                faults.Add(element, "missing-layout", "The diagram has no edge for this.");
            }
            else if (HasShape(kind) && !_shapes.ContainsKey(id))
            {
                faults.Add(element, "missing-layout", "The diagram has no shape for this.");
            }
        }
    }

    private static bool HasShape(string kind) =>
        FlowElements.Nodes.Contains(kind) || kind is "participant" or "lane" or "textAnnotation" or "group";
}
