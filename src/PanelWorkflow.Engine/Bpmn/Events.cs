using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Engine.Bpmn;

/// <summary>Where a process or sub-process begins: at once without a definition, else when its event happens.</summary>
/// <param name="Interrupting">For an event sub-process, whether it ends everything else in the scope that it is in.</param>
public sealed record StartEvent(string Id, string Name, string Lane, EventDefinition? On, bool Interrupting) : Node(Id, Name, Lane);

/// <summary>Ends its path and, with a definition, throws it.</summary>
public sealed record EndEvent(string Id, string Name, string Lane, EventDefinition? Throws) : Node(Id, Name, Lane);

/// <summary>An event awaited on the way: a timer or a message.</summary>
public sealed record CatchEvent(string Id, string Name, string Lane, EventDefinition On) : Node(Id, Name, Lane);

/// <summary>An event thrown on the way; without a definition only a milestone.</summary>
public sealed record ThrowEvent(string Id, string Name, string Lane, EventDefinition? Throws) : Node(Id, Name, Lane);

/// <summary>An event on the border of an activity.</summary>
public sealed record BoundaryEvent(string Id, string Name, string Lane, string AttachedTo, bool Interrupting, EventDefinition On)
    : Node(Id, Name, Lane);

/// <summary>What makes an event happen, or what it throws. Closed.</summary>
public abstract record EventDefinition
{
    private EventDefinition()
    {
    }

    public sealed record Timer(TimerRule Rule) : EventDefinition;

    public sealed record Message(string Name) : EventDefinition;

    /// <param name="Code">The error's code; empty catches every error.</param>
    public sealed record Error(string Code) : EventDefinition;

    /// <param name="Code">The escalation's code; empty catches every escalation.</param>
    public sealed record Escalation(string Code) : EventDefinition;

    /// <summary>Ends all that still goes on in its scope.</summary>
    public sealed record Terminate : EventDefinition;
}

/// <summary>When a timer is due: a period after it starts, or the date and time that a fact holds. Exactly one is set.</summary>
public sealed record TimerRule(Period? After, FeelExpression? At)
{
    public const int ForEver = int.MaxValue;

    /// <summary>How often it fires, each time a period after the time before.</summary>
    public int Times { get; init; } = 1;

    /// <summary>For a cycle that starts processes, when it is due first.</summary>
    public DateTimeOffset? FirstAt { get; init; }
}
