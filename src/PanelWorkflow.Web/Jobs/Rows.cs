namespace PanelWorkflow.Web.Jobs;

/// <summary>A message to be sent: a reference, what it is about, and a link. Never personal data.</summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; }

    public string Partnership { get; init; } = "";

    public Guid ToUserId { get; init; }

    /// <summary>One message for one cause: the same key twice is one message.</summary>
    public string CauseKey { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>Path in the service, e.g. <c>/cases/…</c>.</summary>
    public string Link { get; init; } = "";

    public DateTime CreatedAt { get; init; }

    public DateTime NextTryAt { get; set; }

    public int Tries { get; set; }

    public DateTime? SentAt { get; set; }

    public DateTime? ParkedAt { get; set; }

    public string? LastError { get; set; }

    public long Version { get; set; }
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
