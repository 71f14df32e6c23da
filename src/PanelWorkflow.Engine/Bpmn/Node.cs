using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Engine.Bpmn;

/// <summary>A flow node that this engine runs. Closed: no type outside this folder derives from it.</summary>
public abstract record Node(string Id, string Name, string Lane)
{
    /// <summary>Id of the sub-process that holds it; empty for the process itself.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Line in the file, for reports.</summary>
    public int Line { get; init; }

    /// <summary>Ids of the flows that lead in, in document order.</summary>
    public ImmutableArray<string> Incoming { get; init; } = [];

    /// <summary>Ids of the flows that lead out, in document order.</summary>
    public ImmutableArray<string> Outgoing { get; init; } = [];
}

/// <summary>Work for a person; bound to a page and a permission.</summary>
public sealed record UserTask(string Id, string Name, string Lane) : Node(Id, Name, Lane);

/// <summary>Work for the service; bound to a job handler.</summary>
/// <param name="Pauses">How long to wait before each new attempt after a technical failure; empty for one attempt only.</param>
public sealed record ServiceTask(string Id, string Name, string Lane, ImmutableArray<Period> Pauses) : Node(Id, Name, Lane);

/// <summary>A question to a decision table.</summary>
public sealed record BusinessRuleTask(string Id, string Name, string Lane) : Node(Id, Name, Lane);

/// <summary>Sends a message and goes on.</summary>
public sealed record SendTask(string Id, string Name, string Lane, string MessageName) : Node(Id, Name, Lane);

/// <summary>Waits for a message.</summary>
public sealed record ReceiveTask(string Id, string Name, string Lane, string MessageName) : Node(Id, Name, Lane);

/// <summary>Work that the service neither offers nor checks: noted in the history, and passed at once.</summary>
public sealed record ManualTask(string Id, string Name, string Lane) : Node(Id, Name, Lane);

/// <summary>Takes the first flow in document order whose condition is true, else the default flow, else raises an incident.</summary>
public sealed record ExclusiveGateway(string Id, string Name, string Lane, string? DefaultFlow) : Node(Id, Name, Lane);

/// <summary>Forks to every flow; joins when a token has come by every flow.</summary>
public sealed record ParallelGateway(string Id, string Name, string Lane) : Node(Id, Name, Lane);

/// <summary>Waits for several events; the first to happen is the way on.</summary>
public sealed record EventGateway(string Id, string Name, string Lane) : Node(Id, Name, Lane);

/// <summary>Steps of their own between a way in and a way out; one that begins by an event has neither.</summary>
public sealed record SubProcess(string Id, string Name, string Lane, bool ByEvent) : Node(Id, Name, Lane);

/// <summary>Runs another process file at a pinned version, which sees only the variables that are handed in.</summary>
/// <param name="Inputs">Variables of the called process, each with what it is set to.</param>
/// <param name="Outputs">Variables of the caller, each with what it is set to when the called process is over.</param>
public sealed record CallActivity(
    string Id,
    string Name,
    string Lane,
    string Key,
    int Version,
    ImmutableArray<Mapping> Inputs,
    ImmutableArray<Mapping> Outputs) : Node(Id, Name, Lane);

/// <summary>One variable that a call hands in or back.</summary>
public sealed record Mapping(string Target, FeelExpression Source);

/// <summary>A sequence flow, with its condition if it leaves an exclusive gateway.</summary>
public sealed record Flow(string Id, string Name, string From, string To, FeelExpression? Condition);
