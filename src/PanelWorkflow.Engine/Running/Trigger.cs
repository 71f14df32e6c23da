using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>Something that happened, told to one instance. Carries its time, who did it and the facts as they stand.</summary>
/// <param name="Now">The instant at which it happened.</param>
/// <param name="Actor">Who did it: a user's id or the name of a job. Never a person's name.</param>
public abstract record Trigger(DateTimeOffset Now, string Actor)
{
    /// <summary>Facts in scope for this step only; the instance does not keep them. They hide variables of the same name.</summary>
    public ImmutableSortedDictionary<string, Value> Facts { get; init; } = ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal);

    /// <summary>Starts a new instance.</summary>
    public sealed record Start(DateTimeOffset Now, string Actor) : Trigger(Now, Actor);

    /// <summary>A person has done the user task that is waited for.</summary>
    public sealed record CompleteTask(DateTimeOffset Now, string Actor, string WaitId) : Trigger(Now, Actor);

    /// <summary>The host has done the job that is waited for.</summary>
    public sealed record JobDone(DateTimeOffset Now, string Actor, string WaitId) : Trigger(Now, Actor)
    {
        /// <summary>Routing data that the job hands back; becomes variables.</summary>
        public ImmutableSortedDictionary<string, Value> Results { get; init; } = ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal);
    }

    /// <summary>The host has given up on a job: the instance raises an incident and goes on waiting.</summary>
    public sealed record JobFailed(DateTimeOffset Now, string Actor, string WaitId, string Reason) : Trigger(Now, Actor);

    /// <summary>A timer that is waited for is due. One that comes before its time changes nothing.</summary>
    public sealed record TimerDue(DateTimeOffset Now, string Actor, string WaitId) : Trigger(Now, Actor);

    /// <summary>A message for this instance. The same id twice has one effect.</summary>
    public sealed record Message(DateTimeOffset Now, string Actor, string Id, string Name) : Trigger(Now, Actor);

    /// <summary>Facts have changed without a step, e.g. a meeting was moved: timers that go by a fact are set anew.</summary>
    public sealed record FactsChanged(DateTimeOffset Now, string Actor) : Trigger(Now, Actor);

    /// <summary>The instance is ended from outside; every wait closes.</summary>
    public sealed record Cancel(DateTimeOffset Now, string Actor, string Reason) : Trigger(Now, Actor);
}
