using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Exploring;

/// <summary>What trying every order of events and every outcome of conditions has shown.</summary>
/// <param name="States">How many different situations were found.</param>
/// <param name="Steps">How many steps were taken between them.</param>
/// <param name="IsComplete">False when a limit was reached, so that there may be more to find.</param>
/// <param name="Findings">What is wrong; each kind once for an element.</param>
public sealed record Exploration(int States, int Steps, bool IsComplete, ImmutableArray<Finding> Findings);

/// <summary>Something wrong with a process, and how one comes to it.</summary>
/// <param name="Path">What happens, step by step, until then.</param>
public sealed record Finding(FindingKind Kind, string ElementId, string Message, ImmutableArray<string> Path)
{
    public override string ToString() => $"{Kind} at {ElementId}: {Message} By way of: {string.Join("; ", Path)}";
}

public enum FindingKind
{
    /// <summary>Nothing more can happen, and the process is not over.</summary>
    Deadlock,

    /// <summary>A token waits at a join for one that can never come.</summary>
    LostToken,

    /// <summary>From here no way leads to an end.</summary>
    NoWayOut,

    /// <summary>No path leads here.</summary>
    Unreachable,

    /// <summary>The process gets stuck until staff deal with it.</summary>
    Incident,

    /// <summary>A wait is open that is not told of, or told of and not open.</summary>
    WaitLeftBehind,
}
