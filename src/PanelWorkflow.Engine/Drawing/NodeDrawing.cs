using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Drawing;

/// <summary>Draws one step with its symbol, its name and its mark.</summary>
internal static class NodeDrawing
{
    public static void Draw(SvgWriter svg, Node node, Box box, Mark mark)
    {
        svg.Open("g", ("class", $"pw-node{ClassOf(mark)}"), ("data-id", node.Id));
        svg.Text("title", TitleOf(node, mark));
        switch (node)
        {
            case SubProcess inner:
                DrawSubProcess(svg, inner, box, mark);
                break;
            case ExclusiveGateway or ParallelGateway or EventGateway:
                DrawGateway(svg, node, box, mark);
                break;
            case StartEvent or EndEvent or CatchEvent or ThrowEvent or BoundaryEvent:
                DrawEvent(svg, node, box, mark);
                break;
            default:
                DrawTask(svg, node, box, mark);
                break;
        }

        DrawBadge(svg, box, mark);
        svg.Close("g");
    }

    /// <summary>Lines of text around a middle, downwards from the top given or upwards from the bottom given.</summary>
    public static void Words(SvgWriter svg, List<string> lines, double x, double y, bool anchorBottom = false, string anchor = "middle")
    {
        if (lines.Count == 0)
        {
            return;
        }

        var first = anchorBottom ? y - ((lines.Count - 1) * Label.LineHeight) : y + Label.FontSize;
        // A white edge behind the letters keeps them readable where a line runs through.
        svg.Open(
            "text", ("text-anchor", anchor), ("fill", Glyphs.Ink), ("stroke", "#ffffff"), ("stroke-width", 3), ("paint-order", "stroke"));
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Text("tspan", lines[i], ("x", x), ("y", first + (i * Label.LineHeight)));
        }

        svg.Close("text");
    }

    private static void DrawTask(SvgWriter svg, Node node, Box box, Mark mark)
    {
        Frame(svg, box, mark, node is CallActivity ? 4 : 1.5, "none");
        var (x, y) = (box.X + 13, box.Y + 13);
        switch (node)
        {
            case UserTask:
                Glyphs.User(svg, x, y);
                break;
            case ServiceTask:
                Glyphs.Cog(svg, x, y);
                break;
            case BusinessRuleTask:
                Glyphs.Table(svg, x, y);
                break;
            case SendTask:
                Glyphs.Message(svg, x, y, 7, isThrown: true);
                break;
            case ReceiveTask:
                Glyphs.Message(svg, x, y, 7, isThrown: false);
                break;
            case ManualTask:
                Glyphs.Hand(svg, x, y);
                break;
            case CallActivity:
                Glyphs.Collapsed(svg, box.X + (box.Width / 2), box.Y + box.Height - 9);
                break;
        }

        var (above, below) = node is CallActivity ? (0, 16) : (12, 0);
        var room = Math.Max(1, (int)((box.Height - 26) / Label.LineHeight));
        var lines = Label.Wrap(node.Name, box.Width - 14, room);
        var free = box.Height - above - below - (lines.Count * Label.LineHeight);
        Words(svg, lines, box.X + (box.Width / 2), box.Y + above + (free / 2));
    }

    /// <summary>Open: its name stands at the top, and its steps are drawn in it. One that an event begins has a dotted border.</summary>
    private static void DrawSubProcess(SvgWriter svg, SubProcess inner, Box box, Mark mark)
    {
        Frame(svg, box, mark, 1.5, inner.ByEvent ? "2 3" : "none");
        Words(svg, Label.Wrap(inner.Name, box.Width - 20, 1), box.X + (box.Width / 2), box.Y + 4);
    }

    private static void Frame(SvgWriter svg, Box box, Mark mark, double width, string dashes) => svg.Empty(
        "rect",
        ("x", box.X),
        ("y", box.Y),
        ("width", box.Width),
        ("height", box.Height),
        ("rx", 10),
        ("fill", FillOf(mark)),
        ("stroke", StrokeOf(mark)),
        ("stroke-width", WidthOf(mark, width)),
        ("stroke-dasharray", dashes));

    private static void DrawGateway(SvgWriter svg, Node node, Box box, Mark mark)
    {
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        svg.Empty(
            "path",
            ("d", FormattableString.Invariant(
                $"M{x:0.##} {box.Y:0.##} L{box.X + box.Width:0.##} {y:0.##} L{x:0.##} {box.Y + box.Height:0.##} L{box.X:0.##} {y:0.##} z")),
            ("fill", FillOf(mark)),
            ("stroke", StrokeOf(mark)),
            ("stroke-width", WidthOf(mark, 1.5)));
        switch (node)
        {
            case ExclusiveGateway:
                Glyphs.Cross(svg, x, y, box.Width * 0.16);
                break;
            case EventGateway:
                Glyphs.AnyEvent(svg, x, y, box.Width * 0.26);
                break;
            default:
                Glyphs.Plus(svg, x, y, box.Width * 0.24);
                break;
        }

        OutsideName(svg, node, box);
    }

    private static void DrawEvent(SvgWriter svg, Node node, Box box, Mark mark)
    {
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        var radius = Math.Min(box.Width, box.Height) / 2;
        var dashes = node is BoundaryEvent { Interrupting: false } or StartEvent { Interrupting: false } ? "5 3" : "none";
        Circle(radius, FillOf(mark), WidthOf(mark, node is EndEvent ? 3.5 : 1.5));
        if (node is BoundaryEvent or CatchEvent or ThrowEvent)
        {
            Circle(radius - 3.5, "none", 1.5);
        }

        Glyphs.Event(svg, DefinitionOf(node), x, y, radius * 0.6, isThrown: node is EndEvent or ThrowEvent);
        OutsideName(svg, node, box);

        void Circle(double r, string fill, double width) => svg.Empty(
            "circle",
            ("cx", x),
            ("cy", y),
            ("r", r),
            ("fill", fill),
            ("stroke", StrokeOf(mark)),
            ("stroke-width", width),
            ("stroke-dasharray", dashes));
    }

    private static EventDefinition? DefinitionOf(Node node) => node switch
    {
        StartEvent start => start.On,
        EndEvent end => end.Throws,
        CatchEvent caught => caught.On,
        ThrowEvent thrown => thrown.Throws,
        BoundaryEvent boundary => boundary.On,
        _ => null,
    };

    /// <summary>Where the file places the name, else below the symbol.</summary>
    private static void OutsideName(SvgWriter svg, Node node, Box box)
    {
        var (x, y, width) = box.Label is { } label
            ? (label.X + (label.Width / 2), label.Y, label.Width)
            : (box.X + (box.Width / 2), box.Y + box.Height + 2, 110.0);
        Words(svg, Label.WrapOutside(node.Name, width, 4), x, y);
    }

    /// <summary>On the upper right corner: a word for what needs doing, a tick for what is done.</summary>
    private static void DrawBadge(SvgWriter svg, Box box, Mark mark)
    {
        var right = box.X + box.Width;
        if (mark == Mark.Done)
        {
            svg.Empty("circle", ("cx", right - 2), ("cy", box.Y + 2), ("r", 9), ("fill", "#ffffff"), ("stroke", StrokeOf(mark)));
            Glyphs.Tick(svg, right - 2, box.Y + 2);
        }

        if (mark is not (Mark.Current or Mark.Overdue))
        {
            return;
        }

        var word = mark == Mark.Overdue ? "Overdue" : "Now";
        var width = (Label.WidthOf(word) * 1.2) + 12;
        svg.Empty(
            "rect",
            ("x", right - width + 8),
            ("y", box.Y - 12),
            ("width", width),
            ("height", 18),
            ("rx", 3),
            ("fill", StrokeOf(mark)));
        svg.Text(
            "text",
            word,
            ("x", right + 8 - (width / 2)),
            ("y", box.Y + 1.5),
            ("text-anchor", "middle"),
            ("font-weight", "bold"),
            ("fill", "#ffffff"));
    }

    private static string TitleOf(Node node, Mark mark)
    {
        var name = node.Name.Length > 0 ? node.Name : node switch
        {
            ParallelGateway => "All of these",
            EventGateway => "Whichever comes first",
            _ => "One of these",
        };
        var words = mark switch
        {
            Mark.Overdue => ": now, and overdue",
            Mark.Current => ": now",
            Mark.Done => ": done",
            _ => "",
        };
        return node.Lane.Length > 0 ? $"{name} ({node.Lane}){words}" : name + words;
    }

    private static string ClassOf(Mark mark) => mark switch
    {
        Mark.Overdue => " pw-node--overdue",
        Mark.Current => " pw-node--current",
        Mark.Done => " pw-node--done",
        _ => "",
    };

    private static string FillOf(Mark mark) => mark switch
    {
        Mark.Overdue => "#fdf0ee",
        Mark.Current => "#eef5fb",
        Mark.Done => "#f0f6f2",
        _ => "#ffffff",
    };

    private static string StrokeOf(Mark mark) => mark switch
    {
        Mark.Overdue => "#aa2a16",
        Mark.Current => "#1d70b8",
        Mark.Done => "#005a30",
        _ => Glyphs.Ink,
    };

    private static double WidthOf(Mark mark, double usual) => mark is Mark.Current or Mark.Overdue ? 4 : usual;
}
