using System.Collections.Immutable;
using System.Globalization;
using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Drawing;

/// <summary>
/// Draws a definition as SVG from the file's own layout. Colours are presentation attributes and there is neither script nor style, so the
/// picture passes a strict content security policy and prints. Marks differ by border, badge and words as well as by colour.
/// </summary>
public static class DiagramDrawing
{
    private const double Margin = 24;

    public static string Draw(ProcessDefinition definition, DiagramMarks marks)
    {
        var svg = new SvgWriter();
        var id = $"diagram-{definition.Version.Key}-{definition.Version.Number}";
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "pw-diagram"),
            ("viewBox", ViewBox(definition.Layout)),
            ("role", "img"),
            ("aria-labelledby", $"{id}-title {id}-desc"),
            ("font-family", "Arial, sans-serif"),
            ("font-size", Label.FontSize));
        svg.Text("title", definition.Name, ("id", $"{id}-title"));
        svg.Text("desc", Describe(definition, marks), ("id", $"{id}-desc"));
        ArrowHead(svg, id);
        foreach (var inert in definition.Inert.OrderBy(i => i.Kind))
        {
            InertDrawing.Draw(svg, inert, definition.Layout);
        }

        // The larger sub-process holds the smaller, and both lie behind what is in them.
        foreach (var inner in InOrder(definition.Nodes).OfType<SubProcess>().OrderByDescending(s => AreaOf(definition.Layout.Shapes[s.Id])))
        {
            NodeDrawing.Draw(svg, inner, definition.Layout.Shapes[inner.Id], marks.Of(inner.Id));
        }

        foreach (var flow in InOrder(definition.Flows))
        {
            DrawFlow(svg, flow, definition, id);
        }

        // Boundary events last, since they lie on the border of their activities.
        foreach (var node in InOrder(definition.Nodes).Where(n => n is not SubProcess).OrderBy(n => n is BoundaryEvent))
        {
            NodeDrawing.Draw(svg, node, definition.Layout.Shapes[node.Id], marks.Of(node.Id));
        }

        svg.Close("svg");
        return svg.ToString();
    }

    /// <summary>The same file always gives the same picture.</summary>
    private static IEnumerable<T> InOrder<T>(ImmutableDictionary<string, T> parts) =>
        parts.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value);

    private static double AreaOf(Box box) => box.Width * box.Height;

    private static string ViewBox(Layout layout)
    {
        var boxes = layout.Shapes.Values.Concat(layout.Shapes.Values.Select(b => b.Label).OfType<Box>()).ToList();
        var points = layout.Edges.Values.SelectMany(e => e).ToList();
        var left = boxes.Select(b => b.X).Concat(points.Select(p => p.X)).Min() - Margin;
        var top = boxes.Select(b => b.Y).Concat(points.Select(p => p.Y)).Min() - Margin;
        var right = boxes.Select(b => b.X + b.Width).Concat(points.Select(p => p.X)).Max() + Margin;
        // Names of events and gateways stand below them.
        var bottom = boxes.Select(b => b.Y + b.Height).Concat(points.Select(p => p.Y)).Max() + Margin + (2 * Label.LineHeight);
        return string.Create(CultureInfo.InvariantCulture, $"{left:0.##} {top:0.##} {right - left:0.##} {bottom - top:0.##}");
    }

    private static string Describe(ProcessDefinition definition, DiagramMarks marks)
    {
        var steps = StepList.Of(definition);
        var parts = new List<string> { $"Process diagram with {steps.Count(s => definition.Nodes[s.Id] is not EndEvent)} steps." };
        AddMarked("Overdue", Mark.Overdue);
        AddMarked("Now", Mark.Current);
        AddMarked("Done", Mark.Done);
        return string.Join(' ', parts);

        void AddMarked(string word, Mark mark)
        {
            var names = steps.Where(s => marks.Of(s.Id) == mark).Select(s => s.Name).ToList();
            if (names.Count > 0)
            {
                parts.Add($"{word}: {string.Join(", ", names)}.");
            }
        }
    }

    private static void ArrowHead(SvgWriter svg, string id)
    {
        svg.Open("defs");
        svg.Open(
            "marker",
            ("id", $"{id}-arrow"),
            ("viewBox", "0 0 10 10"),
            ("refX", 9),
            ("refY", 5),
            ("markerWidth", 8),
            ("markerHeight", 8),
            ("orient", "auto"));
        svg.Empty("path", ("d", "M0 0 L10 5 L0 10 z"), ("fill", Glyphs.Ink));
        svg.Close("marker");
        svg.Close("defs");
    }

    private static void DrawFlow(SvgWriter svg, Flow flow, ProcessDefinition definition, string id)
    {
        var points = definition.Layout.Edges[flow.Id];
        svg.Open("g", ("class", "pw-flow"), ("data-flow", flow.Id));
        InertDrawing.Line(svg, points, ("marker-end", $"url(#{id}-arrow)"));
        if (definition.Nodes[flow.From] is ExclusiveGateway { DefaultFlow: { } byDefault } && byDefault == flow.Id)
        {
            DrawSlash(svg, points[0], points[1]);
        }

        if (definition.Layout.EdgeLabels.GetValueOrDefault(flow.Id) is { } label)
        {
            NodeDrawing.Words(svg, Label.WrapOutside(flow.Name, label.Width, 3), label.X + (label.Width / 2), label.Y);
        }
        else if (flow.Name.Length > 0)
        {
            DrawFlowName(svg, flow.Name, points[0], points[1]);
        }

        svg.Close("g");
    }

    /// <summary>Across the line of the default flow, whichever way it goes.</summary>
    private static void DrawSlash(SvgWriter svg, Point from, Point to)
    {
        var (x, y) = Along(from, to, 10);
        var (nextX, nextY) = Along(from, to, 11);
        var (alongX, alongY) = (nextX - x, nextY - y);
        var (dx, dy) = ((4 * alongX) - (6 * alongY), (4 * alongY) + (6 * alongX));
        svg.Empty(
            "line", ("x1", x - dx), ("y1", y - dy), ("x2", x + dx), ("y2", y + dy), ("stroke", Glyphs.Ink), ("stroke-width", 1.5));
    }

    /// <summary>Beside the first stretch of the line, near the gateway whose question it answers.</summary>
    private static void DrawFlowName(SvgWriter svg, string name, Point from, Point to)
    {
        var lines = Label.Wrap(name, 110, 2);
        var isUpright = Math.Abs(to.Y - from.Y) > Math.Abs(to.X - from.X);
        var (x, y) = Along(from, to, Math.Min(Distance(from, to) / 2, isUpright ? 30 : 50));
        if (isUpright)
        {
            NodeDrawing.Words(svg, lines, x + 6, y - (lines.Count * Label.LineHeight / 2), anchor: "start");
        }
        else
        {
            NodeDrawing.Words(svg, lines, x, y - 6, anchorBottom: true);
        }
    }

    private static double Distance(Point from, Point to) => Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2));

    private static (double X, double Y) Along(Point from, Point to, double distance)
    {
        var share = Distance(from, to) is > 0 and var length ? distance / length : 0;
        return (from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));
    }
}
