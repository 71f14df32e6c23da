using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

public enum InstanceStatus
{
    /// <summary>Made but not started.</summary>
    New,
    Running,
    Finished,
    Cancelled,
}

/// <summary>
/// The whole state of one running process: where its tokens stand, what it waits for, and routing data. Case data stays with the case.
/// Immutable; a step gives the next one.
/// </summary>
public sealed record Instance
{
    public required DefinitionVersion Definition { get; init; }

    public InstanceStatus Status { get; init; } = InstanceStatus.New;

    /// <summary>How many triggers have changed this instance.</summary>
    public int Sequence { get; init; }

    /// <summary>Counter behind wait ids and token ids.</summary>
    public int Counter { get; init; }

    public ImmutableArray<Token> Tokens { get; init; } = [];

    public ImmutableArray<OpenWait> Waits { get; init; } = [];

    /// <summary>Routing data: outputs of single-hit tables and results of jobs.</summary>
    public ImmutableSortedDictionary<string, Value> Variables { get; init; } = ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal);

    /// <summary>Ids of messages already taken.</summary>
    public ImmutableSortedSet<string> MessagesTaken { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public ImmutableArray<Incident> Incidents { get; init; } = [];

    /// <summary>A new instance of a definition, before its start.</summary>
    public static Instance Of(DefinitionVersion definition) => new() { Definition = definition };
}

/// <summary>A token that rests at an element: at a task or event that waits, or at a parallel join on the flow it came by.</summary>
public sealed record Token(int Id, string ElementId, string? ByFlow);

/// <summary>One open wait and the token that it holds. A boundary timer's wait holds the token of the task that it is attached to.</summary>
public sealed record OpenWait(string Id, WaitKind Kind, string ElementId, int TokenId, DateTimeOffset? DueAt, string? MessageName);

/// <summary>A point at which the instance is stuck.</summary>
public sealed record Incident(int TokenId, string ElementId, string Reason);
