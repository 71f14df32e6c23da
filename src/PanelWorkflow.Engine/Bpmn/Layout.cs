using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Bpmn;

/// <summary>The diagram interchange part of a file, in its own units (pixels, origin top left).</summary>
public sealed record Layout(ImmutableDictionary<string, Box> Shapes, ImmutableDictionary<string, ImmutableArray<Point>> Edges)
{
    /// <summary>Bounds of the names of flows, where the file gives them.</summary>
    public ImmutableDictionary<string, Box> EdgeLabels { get; init; } = ImmutableDictionary<string, Box>.Empty;
}

/// <summary>A shape's bounds, and those of its label when the file gives them.</summary>
public sealed record Box(double X, double Y, double Width, double Height, Box? Label = null);

public sealed record Point(double X, double Y);

/// <summary>Something that is only drawn: its text is a pool's or lane's name, or what an annotation says.</summary>
public sealed record InertElement(string Id, InertKind Kind, string Text);

/// <summary>From the back of the picture to the front.</summary>
public enum InertKind
{
    Pool,
    Lane,
    Group,
    Annotation,
    Association,
}
