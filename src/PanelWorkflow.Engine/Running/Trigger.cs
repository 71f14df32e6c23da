using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>Something that happened, told to one instance. Carries its time, who did it and the facts as they stand.</summary>
/// <param name="Now">The instant at which it happened.</param>
/// <param name="Actor">Who did it: a user's id or the name of a job. Never a person's name.</param>
public abstract record Trigger(DateTimeOffset Now, string Actor)
{
    /// <summary>Facts in scope for this step only; the instance does not keep them. They hide variables of the same name.</summary>
    public ImmutableSortedDictionary<string, Value> Facts { get; init; } = ProcessEngine.NoValues;

    /// <summary>Starts a new instance.</summary>
    public sealed record Start(DateTimeOffset Now, string Actor) : Trigger(Now, Actor)
    {
        /// <summary>The start event that has happened; null for the one without an event, or for the only one.</summary>
        public string? EventId { get; init; }

        /// <summary>The message that starts it, which then is taken.</summary>
        public string? MessageId { get; init; }
    }

    /// <summary>A person has done the user task that is waited for.</summary>
    public sealed record CompleteTask(DateTimeOffset Now, string Actor, string WaitId) : Trigger(Now, Actor);

    /// <summary>The host has done the job that is waited for.</summary>
    public sealed record JobDone(DateTimeOffset Now, string Actor, string WaitId) : Trigger(Now, Actor)
    {
        /// <summary>Routing data that the job hands back; becomes variables.</summary>
        public ImmutableSortedDictionary<string, Value> Results { get; init; } = ProcessEngine.NoValues;
    }

    /// <summary>
    /// A job has failed. Technical trouble is tried again after the pauses that the file states, and is an incident once they are used up;
    /// no boundary event sees it. A business error is an outcome: the nearest event that catches it goes on, and nothing is tried again.
    /// </summary>
    public sealed record JobFailed(DateTimeOffset Now, string Actor, string WaitId, string Reason) : Trigger(Now, Actor)
    {
        /// <summary>Code of a business error; null for technical trouble.</summary>
        public string? ErrorCode { get; init; }

        /// <summary>
        /// Which attempt has failed, from 1, so that the same failure told twice counts once; 0 when the host does not say.
        /// </summary>
        public int Attempt { get; init; }

        /// <summary>False when the host has given up: technical trouble is then an incident at once.</summary>
        public bool MayRetry { get; init; } = true;
    }

    /// <summary>A timer that is waited for is due. One that comes before its time changes nothing.</summary>
    public sealed record TimerDue(DateTimeOffset Now, string Actor, string WaitId) : Trigger(Now, Actor);

    /// <summary>A message for this instance. The same id twice has one effect.</summary>
    public sealed record Message(DateTimeOffset Now, string Actor, string Id, string Name) : Trigger(Now, Actor)
    {
        /// <summary>
        /// Whom it is for; an instance with another business key ignores it. Null is for the instance that it is given to.
        /// </summary>
        public string? BusinessKey { get; init; }

        /// <summary>When nothing waits for it yet, the instance keeps it until then; null keeps nothing.</summary>
        public DateTimeOffset? KeepUntil { get; init; }
    }

    /// <summary>Facts have changed without a step, e.g. a meeting was moved: timers that go by a fact are set anew.</summary>
    public sealed record FactsChanged(DateTimeOffset Now, string Actor) : Trigger(Now, Actor);

    /// <summary>The instance is ended from outside; every wait closes.</summary>
    public sealed record Cancel(DateTimeOffset Now, string Actor, string Reason) : Trigger(Now, Actor);

    /// <summary>
    /// Staff deal with an incident. Nothing changes without a reason, or where the resolution has no meaning for the element.
    /// </summary>
    public sealed record Resolve(DateTimeOffset Now, string Actor, string IncidentId, Resolution How, string Reason) : Trigger(Now, Actor)
    {
        /// <summary>For <see cref="Resolution.Correct"/>, variables to set; null takes one away.</summary>
        public ImmutableSortedDictionary<string, Value> Variables { get; init; } = ProcessEngine.NoValues;

        /// <summary>For <see cref="Resolution.Skip"/> at a choice, the flow to take; null for its default.</summary>
        public string? FlowId { get; init; }
    }

    /// <summary>The instance is to go on under another version: for <see cref="ProcessEngine.Migrate"/>, not for a step.</summary>
    public sealed record Migrate(DateTimeOffset Now, string Actor, MigrationPlan Plan) : Trigger(Now, Actor);
}

/// <summary>What staff do about an incident.</summary>
public enum Resolution
{
    /// <summary>The element is tried again as it is.</summary>
    Retry,

    /// <summary>The process goes on as if the element were done.</summary>
    Skip,

    /// <summary>Variables are put right, then the element is tried again.</summary>
    Correct,
}
