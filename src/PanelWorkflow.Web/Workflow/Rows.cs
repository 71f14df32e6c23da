using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow;

/// <summary>One running or finished process of a case or of a record beside it.</summary>
public sealed class ProcessInstance
{
    public Guid Id { get; init; }

    public string Definition { get; init; } = "";

    public int Number { get; set; }

    /// <summary>Hash of the definition's file; finds the very version that the instance runs.</summary>
    public string Hash { get; set; } = "";

    public string Partnership { get; init; } = "";

    public Guid CaseId { get; init; }

    /// <summary>Id of the record that a small process is about, e.g. a follow-up; null for the case's journey.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>The engine's state as JSON: tokens, waits and routing data.</summary>
    public string State { get; set; } = "";

    /// <summary>Triggers taken; two that race for the same number are a conflict.</summary>
    public int Sequence { get; set; }

    public InstanceStatus Status { get; set; }

    /// <summary>Why the instance is stuck; null when it is not.</summary>
    public string? Incident { get; set; }

    public DateTime StartedAt { get; init; }

    public DateTime? EndedAt { get; set; }

    public ICollection<Wait> Waits { get; } = [];
}

/// <summary>
/// What an instance waits for: a person's task, a time, a message or a job. At once the work list, the timer queue and the subscriptions.
/// </summary>
public sealed class Wait
{
    public Guid Id { get; init; }

    public Guid InstanceId { get; init; }

    public ProcessInstance Instance { get; init; } = null!;

    public Guid CaseId { get; init; }

    /// <summary>As of its instance.</summary>
    public Guid? SubjectId { get; init; }

    public string Partnership { get; init; } = "";

    /// <summary>The process that the element belongs to: the instance's own, or one that it calls.</summary>
    public string Definition { get; init; } = "";

    /// <summary>The engine's id of the wait within its instance.</summary>
    public string EngineId { get; init; } = "";

    public WaitKind Kind { get; init; }

    public string ElementId { get; init; } = "";

    public string Name { get; init; } = "";

    public string Lane { get; init; } = "";

    /// <summary>For a task, the permission that its page needs, and the agency when it is for one alone, as a <see cref="WorkQueue"/>; empty otherwise.</summary>
    public string Queue { get; init; } = "";

    /// <summary>For a task, the one person whose turn it is; null when anybody with the permission may take it.</summary>
    public Guid? OwnerId { get; set; }

    public DateTime OpenedAt { get; init; }

    public DateTime? DueAt { get; set; }

    /// <summary>Due time, or the end of time without one, so that lists sort in one index.</summary>
    public DateTime SortAt { get; set; }

    public bool IsOpen { get; set; } = true;

    public DateTime? ClosedAt { get; set; }

    /// <summary>For a timer or job, when the service may next try it; also the claim of the node that is trying it.</summary>
    public DateTime? NextTryAt { get; set; }

    public int Tries { get; set; }

    /// <summary>When the service gave up trying; an administrator decides.</summary>
    public DateTime? ParkedAt { get; set; }

    /// <summary>When an administrator decided that a parked timer need not fire.</summary>
    public DateTime? DiscardedAt { get; set; }

    public string? LastError { get; set; }

    public long Version { get; set; }

    public void Close(DateTime at)
    {
        IsOpen = false;
        ClosedAt = at;
        Version++;
    }

    /// <summary>A new job, or a parked one that staff send off again.</summary>
    public void TryNow(DateTime now)
    {
        (ParkedAt, Tries, NextTryAt) = (null, 0, now);
        Version++;
    }

    public void TryLater(DateTime at)
    {
        (ParkedAt, NextTryAt) = (null, at);
        Version++;
    }

    /// <summary>Due at another time; null for at no time.</summary>
    public void Reschedule(DateTime? due)
    {
        DueAt = due;
        SortAt = due ?? DateTime.MaxValue;
        if (Kind == WaitKind.Timer) NextTryAt = due;
        Version++;
    }

    /// <summary>It is another person's turn; null for whoever may do it.</summary>
    public void GiveTo(Guid? ownerId)
    {
        OwnerId = ownerId;
        Version++;
    }

    /// <summary>Whether it is this person's turn. A promise to a child may be kept by whoever can.</summary>
    public bool IsFor(Actor actor) =>
        (OwnerId is null || OwnerId == actor.UserId || SubjectId is not null) && (Queue.Length == 0 || WorkQueue.Parse(Queue).Agency is not { } agency || agency == actor.Agency);
}

/// <summary>One step of an instance. Append-only.</summary>
public sealed class ProcessStep
{
    public Guid Id { get; init; }

    public Guid InstanceId { get; init; }

    public int Sequence { get; init; }

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public string Trigger { get; init; } = "";

    /// <summary>What happened, one "element what" a line; in a called process "process/element what".</summary>
    public string Happened { get; init; } = "";
}
