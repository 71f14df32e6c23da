using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Drawing;

/// <summary>Ids of the elements to mark. Overdue goes before current, and current before done.</summary>
public sealed record DiagramMarks(ImmutableHashSet<string> Current, ImmutableHashSet<string> Done, ImmutableHashSet<string> Overdue)
{
    /// <summary>The process itself, without a case.</summary>
    public static DiagramMarks None { get; } = new([], [], []);

    internal Mark Of(string id) =>
        Overdue.Contains(id) ? Mark.Overdue : Current.Contains(id) ? Mark.Current : Done.Contains(id) ? Mark.Done : Mark.None;
}

internal enum Mark
{
    None,
    Done,
    Current,
    Overdue,
}
