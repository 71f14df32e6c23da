using System.Collections.Immutable;
using System.Globalization;
using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Drawing;

/// <summary>Draws pools, lanes, groups, annotations and associations.</summary>
internal static class InertDrawing
{
    private const double Band = 30;
    private const string Faint = "#505a5f";

    public static void Draw(SvgWriter svg, InertElement inert, Layout layout)
    {
        if (inert.Kind == InertKind.Association)
        {
            Line(svg, layout.Edges[inert.Id], ("stroke-dasharray", "2 4"));
            return;
        }

        var box = layout.Shapes[inert.Id];
        switch (inert.Kind)
        {
            case InertKind.Pool or InertKind.Lane:
                DrawBand(svg, inert, box);
                break;
            case InertKind.Group:
                Rectangle(svg, box, ("fill", "none"), ("stroke-dasharray", "8 4 2 4"), ("rx", 8));
                NodeDrawing.Words(svg, Label.Wrap(inert.Text, box.Width, 1), box.X + (box.Width / 2), box.Y + 4);
                break;
            default:
                svg.Empty(
                    "path",
                    ("d", string.Create(CultureInfo.InvariantCulture, $"M{box.X + 8:0.##} {box.Y:0.##} h-8 v{box.Height:0.##} h8")),
                    ("fill", "none"),
                    ("stroke", Faint));
                var lines = Label.Wrap(inert.Text, box.Width - 8, Math.Max(1, (int)(box.Height / Label.LineHeight)));
                NodeDrawing.Words(svg, lines, box.X + (box.Width / 2), box.Y + 2);
                break;
        }
    }

    public static void Line(SvgWriter svg, ImmutableArray<Point> points, (string Name, object Value) more) => svg.Empty(
        "polyline",
        ("points", string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.##},{p.Y:0.##}")))),
        ("fill", "none"),
        ("stroke", Glyphs.Ink),
        ("stroke-width", 1.5),
        more);

    /// <summary>The name stands in a band on the left, read from below.</summary>
    private static void DrawBand(SvgWriter svg, InertElement lane, Box box)
    {
        svg.Open("g", ("class", lane.Kind == InertKind.Pool ? "pw-pool" : "pw-lane"));
        Rectangle(svg, box, ("fill", "#ffffff"), ("class", "pw-band"), ("data-id", lane.Id));
        var x = box.X + (Band / 2);
        var y = box.Y + (box.Height / 2);
        var lines = Label.Wrap(lane.Text, box.Height * 0.85, 2);
        var turn = string.Create(CultureInfo.InvariantCulture, $"rotate(-90 {x:0.##} {y:0.##})");
        svg.Open("g", ("transform", turn), ("font-weight", "bold"));
        NodeDrawing.Words(svg, lines, x, y - (lines.Count * Label.LineHeight / 2));
        svg.Close("g");
        svg.Close("g");
    }

    private static void Rectangle(
        SvgWriter svg, Box box, (string Name, object Value) fill, (string Name, object Value) more, (string Name, object Value) another) =>
        svg.Empty(
            "rect",
            ("x", box.X),
            ("y", box.Y),
            ("width", box.Width),
            ("height", box.Height),
            ("stroke", Faint),
            fill,
            more,
            another);
}
