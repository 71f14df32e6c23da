using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Drawing;

/// <summary>BPMN's own small symbols, drawn around a centre.</summary>
internal static class Glyphs
{
    public const string Ink = "#0b0c0c";

    private static void Timer(SvgWriter svg, double x, double y, double size)
    {
        svg.Empty("circle", ("cx", x), ("cy", y), ("r", size), ("fill", "none"), ("stroke", Ink), ("stroke-width", 1));
        for (var hour = 0; hour < 12; hour += 3)
        {
            var (sin, cos) = Math.SinCos(hour * Math.PI / 6);
            Line(svg, x + (sin * size * 0.8), y - (cos * size * 0.8), x + (sin * size), y - (cos * size));
        }

        Line(svg, x, y, x + (size * 0.2), y - (size * 0.7));
        Line(svg, x, y, x + (size * 0.5), y);
    }

    /// <summary>The symbol inside an event: an outline where it is awaited, filled where it is thrown.</summary>
    public static void Event(SvgWriter svg, EventDefinition? definition, double x, double y, double size, bool isThrown)
    {
        switch (definition)
        {
            case EventDefinition.Timer:
                Timer(svg, x, y, size);
                break;
            case EventDefinition.Message:
                Message(svg, x, y, size * 0.85, isThrown);
                break;
            case EventDefinition.Error:
                Shape(svg, x, y, size, isThrown, (-0.8, 0.8), (-0.35, -0.7), (0.3, 0.2), (0.8, -0.8), (0.35, 0.75), (-0.3, -0.1));
                break;
            case EventDefinition.Escalation:
                Shape(svg, x, y, size, isThrown, (0, -0.9), (0.75, 0.8), (0, 0.1), (-0.75, 0.8));
                break;
            case EventDefinition.Terminate:
                svg.Empty("circle", ("cx", x), ("cy", y), ("r", size), ("fill", Ink));
                break;
        }
    }

    /// <summary>An envelope.</summary>
    public static void Message(SvgWriter svg, double x, double y, double size, bool isThrown)
    {
        var (fill, fold) = isThrown ? (Ink, "#ffffff") : ("none", Ink);
        svg.Empty(
            "rect", ("x", x - size), ("y", y - (size * 0.7)), ("width", size * 2), ("height", size * 1.4), ("fill", fill), ("stroke", Ink));
        svg.Empty(
            "polyline",
            ("points", $"{N(x - size)},{N(y - (size * 0.7))} {N(x)},{N(y + (size * 0.1))} {N(x + size)},{N(y - (size * 0.7))}"),
            ("fill", "none"),
            ("stroke", fold));
    }

    /// <summary>Two circles around a pentagon: an event-based gateway.</summary>
    public static void AnyEvent(SvgWriter svg, double x, double y, double size)
    {
        svg.Empty("circle", ("cx", x), ("cy", y), ("r", size), ("fill", "none"), ("stroke", Ink));
        svg.Empty("circle", ("cx", x), ("cy", y), ("r", size * 0.8), ("fill", "none"), ("stroke", Ink));
        Shape(svg, x, y, size * 0.55, false, (0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31));
    }

    /// <summary>The small plus of an activity whose steps are elsewhere.</summary>
    public static void Collapsed(SvgWriter svg, double x, double y)
    {
        svg.Empty("rect", ("x", x - 6), ("y", y - 6), ("width", 12), ("height", 12), ("fill", "none"), ("stroke", Ink));
        Line(svg, x - 4, y, x + 4, y);
        Line(svg, x, y - 4, x, y + 4);
    }

    public static void Hand(SvgWriter svg, double x, double y)
    {
        const string finger = " a1.3 1.3 0 0 1 0 2.6 ";
        svg.Empty(
            "path",
            ("d", $"M{N(x - 7)} {N(y - 2)} l4 -4 h5{finger}h-3 h7{finger}h-5 h4{finger}h-4 h3{finger}h-7 l-4 -2 z"),
            ("fill", "none"),
            ("stroke", Ink));
    }

    public static void User(SvgWriter svg, double x, double y)
    {
        svg.Empty("circle", ("cx", x), ("cy", y - 3), ("r", 3), ("fill", "none"), ("stroke", Ink));
        svg.Empty("path", ("d", $"M{N(x - 6)} {N(y + 7)} a6 6 0 0 1 12 0 z"), ("fill", "none"), ("stroke", Ink));
    }

    public static void Cog(SvgWriter svg, double x, double y)
    {
        for (var tooth = 0; tooth < 8; tooth++)
        {
            var (sin, cos) = Math.SinCos(tooth * Math.PI / 4);
            Line(svg, x + (sin * 4), y - (cos * 4), x + (sin * 7), y - (cos * 7));
        }

        svg.Empty("circle", ("cx", x), ("cy", y), ("r", 4.5), ("fill", "none"), ("stroke", Ink));
        svg.Empty("circle", ("cx", x), ("cy", y), ("r", 1.5), ("fill", "none"), ("stroke", Ink));
    }

    public static void Table(SvgWriter svg, double x, double y)
    {
        svg.Empty("rect", ("x", x - 7), ("y", y - 6), ("width", 14), ("height", 12), ("fill", "none"), ("stroke", Ink));
        svg.Empty("rect", ("x", x - 7), ("y", y - 6), ("width", 14), ("height", 4), ("fill", "#b1b4b6"), ("stroke", Ink));
        Line(svg, x - 7, y + 2, x + 7, y + 2);
        Line(svg, x - 2, y - 2, x - 2, y + 6);
    }

    public static void Cross(SvgWriter svg, double x, double y, double size)
    {
        Line(svg, x - size, y - size, x + size, y + size, 3);
        Line(svg, x - size, y + size, x + size, y - size, 3);
    }

    public static void Plus(SvgWriter svg, double x, double y, double size)
    {
        Line(svg, x - size, y, x + size, y, 3);
        Line(svg, x, y - size, x, y + size, 3);
    }

    public static void Tick(SvgWriter svg, double x, double y) => svg.Empty(
        "polyline",
        ("points", $"{N(x - 5)},{N(y)} {N(x - 1)},{N(y + 4)} {N(x + 6)},{N(y - 5)}"),
        ("fill", "none"),
        ("stroke", "#005a30"),
        ("stroke-width", 2.5));

    private static void Line(SvgWriter svg, double x1, double y1, double x2, double y2, double width = 1) => svg.Empty(
        "line", ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("stroke", Ink), ("stroke-width", width));

    /// <summary>A closed line through points that are given in parts of the size.</summary>
    private static void Shape(
        SvgWriter svg, double x, double y, double size, bool isFilled, params ReadOnlySpan<(double X, double Y)> corners)
    {
        var points = new List<string>(corners.Length);
        foreach (var corner in corners)
        {
            points.Add($"{N(x + (corner.X * size))},{N(y + (corner.Y * size))}");
        }

        svg.Empty("polygon", ("points", string.Join(' ', points)), ("fill", isFilled ? Ink : "none"), ("stroke", Ink));
    }

    private static FormattableNumber N(double value) => new(value);

    /// <summary>A coordinate inside a list of points: short, and with a point for a decimal in every culture.</summary>
    private readonly record struct FormattableNumber(double Value)
    {
        public override string ToString() => Math.Round(Value, 2).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
