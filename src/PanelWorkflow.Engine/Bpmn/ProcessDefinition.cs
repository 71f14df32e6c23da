using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Bpmn;

/// <summary>One executable BPMN process as loaded and found good. Immutable; safe to share between threads.</summary>
public sealed record ProcessDefinition
{
    public required DefinitionVersion Version { get; init; }

    /// <summary>The process's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Flow nodes by id, those inside sub-processes too.</summary>
    public required ImmutableDictionary<string, Node> Nodes { get; init; }

    /// <summary>Sequence flows by id.</summary>
    public required ImmutableDictionary<string, Flow> Flows { get; init; }

    /// <summary>Where an instance may begin, in document order.</summary>
    public required ImmutableArray<StartEvent> Starts { get; init; }

    /// <summary>How each scope begins: by the id of the sub-process, empty for the process itself.</summary>
    public required ImmutableDictionary<string, ScopeContent> Scopes { get; init; }

    /// <summary>Boundary events by the id of the activity that they sit on, in document order; an activity without one is absent.</summary>
    public required ImmutableDictionary<string, ImmutableArray<BoundaryEvent>> Boundary { get; init; }

    /// <summary>Lane names in document order.</summary>
    public required ImmutableArray<string> Lanes { get; init; }

    /// <summary>Names of the facts that conditions, timers and calls read.</summary>
    public required ImmutableSortedSet<string> FactsRead { get; init; }

    /// <summary>What the diagram shows and the engine does not run, in document order.</summary>
    public required ImmutableArray<InertElement> Inert { get; init; }

    /// <summary>Shapes and edges as the file lays them out.</summary>
    public required Layout Layout { get; init; }

    /// <summary>
    /// Where a new instance begins when nobody says where: at the start without an event, else at the only one; else null.
    /// </summary>
    public StartEvent? Start => Starts.FirstOrDefault(s => s.On is null) ?? (Starts.Length == 1 ? Starts[0] : null);
}

/// <summary>How a scope begins.</summary>
/// <param name="Start">The start without an event; null in an event sub-process, and in a process that only events start.</param>
/// <param name="Events">Starts of the event sub-processes that lie directly in the scope, in document order.</param>
public sealed record ScopeContent(StartEvent? Start, ImmutableArray<StartEvent> Events);
