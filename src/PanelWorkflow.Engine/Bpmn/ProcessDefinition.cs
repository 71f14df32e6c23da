using System.Collections.Immutable;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Engine.Bpmn;

/// <summary>One executable BPMN process as loaded and found good. Immutable; safe to share between threads.</summary>
public sealed class ProcessDefinition
{
    public required DefinitionVersion Version { get; init; }

    /// <summary>The process's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Flow nodes by id.</summary>
    public required ImmutableDictionary<string, Node> Nodes { get; init; }

    /// <summary>Sequence flows by id.</summary>
    public required ImmutableDictionary<string, Flow> Flows { get; init; }

    /// <summary>Where a new instance begins.</summary>
    public required StartEvent Start { get; init; }

    /// <summary>Boundary timers by the id of the task that they sit on, in document order; a task without one is absent.</summary>
    public required ImmutableDictionary<string, ImmutableArray<BoundaryTimer>> BoundaryTimers { get; init; }

    /// <summary>Lane names in document order.</summary>
    public required ImmutableArray<string> Lanes { get; init; }

    /// <summary>Names of the facts that conditions and timers read.</summary>
    public required ImmutableSortedSet<string> FactsRead { get; init; }

    /// <summary>What the diagram shows and the engine does not run, in document order.</summary>
    public required ImmutableArray<InertElement> Inert { get; init; }

    /// <summary>Shapes and edges as the file lays them out.</summary>
    public required Layout Layout { get; init; }
}
