namespace PanelWorkflow.Web.Jobs;

/// <summary>What a message is for. Its place in the daily digest goes by it.</summary>
public enum MessageKind
{
    Reminder,
    Information,
    Warning,
    Escalation,
    Alarm,
    Digest,
}

/// <summary>A message to be sent: a reference, what it is about, and a link. Never personal data.</summary>
public sealed class OutboxMessage
{
    /// <summary>Kinds that a person may have in a daily digest; every other goes at once.</summary>
    public static readonly MessageKind[] MayWait = [MessageKind.Reminder, MessageKind.Information];

    public Guid Id { get; init; }

    public MessageKind Kind { get; init; }

    public string Partnership { get; init; } = "";

    public Guid ToUserId { get; init; }

    /// <summary>One message for one cause: the same key twice is one message.</summary>
    public string CauseKey { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>Path in the service, e.g. <c>/cases/…</c>.</summary>
    public string Link { get; init; } = "";

    /// <summary>When what it is about is or was due.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>The task that it reminds of; a digest leaves it out once the task is done.</summary>
    public Guid? WaitId { get; init; }

    /// <summary>Waits for its person's next digest or went in one; on its own after all when that digest does not come.</summary>
    public bool InDigest { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime NextTryAt { get; set; }

    public int Tries { get; set; }

    public DateTime? SentAt { get; set; }

    public DateTime? ParkedAt { get; set; }

    /// <summary>When an administrator decided that a parked message need not be sent.</summary>
    public DateTime? DiscardedAt { get; set; }

    public string? LastError { get; set; }

    public long Version { get; set; }
}

/// <summary>An administrator has paused a job of the timetable. The row is there until the job is resumed.</summary>
public sealed class JobPause
{
    public string Job { get; init; } = "";

    public DateTime Since { get; init; }

    public string ByName { get; init; } = "";

    public string Reason { get; init; } = "";
}

/// <summary>One run of a scheduled job.</summary>
public sealed class JobRun
{
    public Guid Id { get; init; }

    public string Job { get; init; } = "";

    public DateTime StartedAt { get; init; }

    public DateTime EndedAt { get; init; }

    public bool Succeeded { get; init; }

    public string Result { get; init; } = "";
}
