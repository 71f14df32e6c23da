using PanelWorkflow.Engine.Dmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>What an instance waits for.</summary>
public enum WaitKind
{
    Task,
    Timer,
    Message,
    Job,
}

/// <summary>
/// Something that the host must make true, in order, in the transaction that stores the instance. A host refuses one that it does not know.
/// </summary>
public abstract record Effect
{
    /// <summary>The called process that the element belongs to; null for the instance's own.</summary>
    public DefinitionVersion? Called { get; init; }

    /// <summary>The instance now waits.</summary>
    /// <param name="WaitId">Unique in the instance, and never used again: element id, colon, counter.</param>
    /// <param name="Kind">What it waits for.</param>
    /// <param name="ElementId">The task or event that waits.</param>
    /// <param name="Name">The element's name in the file; for a message wait the message's name.</param>
    /// <param name="Lane">Name of the lane that holds the element; empty without lanes.</param>
    /// <param name="DueAt">For a timer, when to fire it. For a task, when its earliest boundary timer falls due; null without one.</param>
    public sealed record WaitOpened(string WaitId, WaitKind Kind, string ElementId, string Name, string Lane, DateTimeOffset? DueAt)
        : Effect;

    /// <summary>A wait is over: met, or withdrawn because the token has gone elsewhere.</summary>
    public sealed record WaitClosed(string WaitId, bool WasMet) : Effect;

    /// <summary>An open wait has another due time.</summary>
    public sealed record WaitRescheduled(string WaitId, DateTimeOffset? DueAt) : Effect;

    /// <summary>A job is wanted; answer with <see cref="Trigger.JobDone"/> or <see cref="Trigger.JobFailed"/> for the wait.</summary>
    public sealed record JobRequested(string WaitId, string ElementId) : Effect;

    /// <summary>A job has failed and is wanted again, but not before its time.</summary>
    /// <param name="Attempt">Number of the attempt that is to come, from 2.</param>
    public sealed record JobRetry(string WaitId, string ElementId, int Attempt, DateTimeOffset At) : Effect;

    /// <summary>A message goes out.</summary>
    public sealed record MessageSent(string ElementId, string Name) : Effect;

    /// <summary>A business-rule task has asked its table.</summary>
    public sealed record Decided(string ElementId, DefinitionVersion Table, DecisionResult Result) : Effect;

    /// <summary>One thing that happened in the step, for the instance's append-only history.</summary>
    /// <param name="ElementId">The element, or empty for the instance as a whole.</param>
    /// <param name="What">
    /// started, entered, completed, fired, received, kept, caught, decided, taken, retried, skipped, corrected, moved, cancelled or ended.
    /// </param>
    public sealed record History(string ElementId, string What) : Effect;

    /// <summary>The instance cannot go on at this element until staff have dealt with it.</summary>
    public sealed record IncidentRaised(string ElementId, string Reason) : Effect
    {
        /// <summary>Names it for <see cref="Trigger.Resolve"/>.</summary>
        public string IncidentId { get; init; } = "";
    }

    /// <summary>No token is left.</summary>
    /// <param name="EndId">The end event reached last; empty after a cancel.</param>
    public sealed record Finished(string EndId) : Effect;
}
