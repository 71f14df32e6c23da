using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Engine.Bpmn;

/// <summary>A flow node that this engine runs. Closed: no type outside this file derives from it.</summary>
public abstract record Node(string Id, string Name, string Lane)
{
    /// <summary>Ids of the flows that lead in, in document order.</summary>
    public ImmutableArray<string> Incoming { get; init; } = [];

    /// <summary>Ids of the flows that lead out, in document order.</summary>
    public ImmutableArray<string> Outgoing { get; init; } = [];
}

/// <summary>None start event.</summary>
public sealed record StartEvent(string Id, string Name, string Lane) : Node(Id, Name, Lane);

/// <summary>None or terminate end event.</summary>
public sealed record EndEvent(string Id, string Name, string Lane, bool Terminates) : Node(Id, Name, Lane);

/// <summary>Work for a person; bound to a page and a permission.</summary>
public sealed record UserTask(string Id, string Name, string Lane) : Node(Id, Name, Lane);

/// <summary>Work for the service; bound to a job handler.</summary>
public sealed record ServiceTask(string Id, string Name, string Lane) : Node(Id, Name, Lane);

/// <summary>A question to a decision table.</summary>
public sealed record BusinessRuleTask(string Id, string Name, string Lane) : Node(Id, Name, Lane);

/// <summary>Takes the first flow in document order whose condition is true, else the default flow, else raises an incident.</summary>
public sealed record ExclusiveGateway(string Id, string Name, string Lane, string? DefaultFlow) : Node(Id, Name, Lane);

/// <summary>Forks to every flow; joins when a token has come by every flow.</summary>
public sealed record ParallelGateway(string Id, string Name, string Lane) : Node(Id, Name, Lane);

/// <summary>A timer on the border of a task.</summary>
public sealed record BoundaryTimer(string Id, string Name, string Lane, string AttachedTo, bool Interrupting, TimerRule Timer) : Node(Id, Name, Lane);

/// <summary>A timer on the way.</summary>
public sealed record TimerCatch(string Id, string Name, string Lane, TimerRule Timer) : Node(Id, Name, Lane);

/// <summary>A message awaited on the way.</summary>
public sealed record MessageCatch(string Id, string Name, string Lane, string MessageName) : Node(Id, Name, Lane);

/// <summary>When a timer is due: a period after it starts, or the date and time that a fact holds. Exactly one is set.</summary>
public sealed record TimerRule(Period? After, FeelExpression? At);

/// <summary>A sequence flow, with its condition if it leaves an exclusive gateway.</summary>
public sealed record Flow(string Id, string Name, string From, string To, FeelExpression? Condition);
