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

    /// <summary>
    /// What the instance is about, such as a case's id: a message that names another one is not for it. Null takes every message.
    /// </summary>
    public string? BusinessKey { get; init; }

    public InstanceStatus Status { get; init; } = InstanceStatus.New;

    /// <summary>How many triggers have changed this instance.</summary>
    public int Sequence { get; init; }

    /// <summary>Counter behind wait ids and token ids.</summary>
    public int Counter { get; init; }

    public ImmutableArray<Token> Tokens { get; init; } = [];

    public ImmutableArray<OpenWait> Waits { get; init; } = [];

    /// <summary>Routing data: outputs of single-hit tables and results of jobs.</summary>
    public ImmutableSortedDictionary<string, Value> Variables { get; init; } = ProcessEngine.NoValues;

    /// <summary>Processes that call activities run now, each with variables of its own.</summary>
    public ImmutableArray<RunningCall> Calls { get; init; } = [];

    /// <summary>Ids of messages already taken.</summary>
    public ImmutableSortedSet<string> MessagesTaken { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Messages that came early and are kept until something waits for them, or until their time is over.</summary>
    public ImmutableArray<KeptMessage> Inbox { get; init; } = [];

    public ImmutableArray<Incident> Incidents { get; init; } = [];

    /// <summary>A new instance of a definition, before its start.</summary>
    public static Instance Of(DefinitionVersion definition, string? businessKey = null) =>
        new() { Definition = definition, BusinessKey = businessKey };
}

/// <summary>
/// A token that rests at an element: at a task or event that waits, at a parallel join on the flow it came by, or at a sub-process or call
/// for as long as something goes on inside.
/// </summary>
public sealed record Token(int Id, string ElementId, string? ByFlow)
{
    /// <summary>Scope: the id of the token at the sub-process or call that this one is inside of; 0 for the process itself.</summary>
    public int In { get; init; }
}

/// <summary>
/// One open wait and the token that it holds. A boundary event's wait holds the token of the activity that it is attached to; that of an
/// event sub-process's start the token of the scope that it would begin in.
/// </summary>
public sealed record OpenWait(string Id, WaitKind Kind, string ElementId, int TokenId, DateTimeOffset? DueAt, string? MessageName)
{
    /// <summary>Scope of the element, as for a token.</summary>
    public int In { get; init; }

    /// <summary>For a cycle, how often it fires after this time.</summary>
    public int Left { get; init; }

    /// <summary>For a job, how often it has failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>For a job that has failed, when it is to be tried again; null when it need not wait.</summary>
    public DateTimeOffset? NextTryAt { get; init; }
}

/// <summary>A called process that runs.</summary>
/// <param name="TokenId">The token that rests at the call activity; the scope of everything inside.</param>
/// <param name="Definition">The very version that is run.</param>
/// <param name="Variables">What was handed in, and what the called process has set since.</param>
public sealed record RunningCall(int TokenId, DefinitionVersion Definition, ImmutableSortedDictionary<string, Value> Variables);

/// <summary>A message that nothing waited for yet.</summary>
/// <param name="Until">It falls away then.</param>
public sealed record KeptMessage(string Id, string Name, DateTimeOffset Until);

/// <summary>A point at which the instance is stuck.</summary>
public sealed record Incident(int TokenId, string ElementId, string Reason)
{
    /// <summary>Unique in the instance, and never used again: element id, colon, counter.</summary>
    public string Id { get; init; } = "";

    /// <summary>Scope of the element, as for a token.</summary>
    public int In { get; init; }
}
