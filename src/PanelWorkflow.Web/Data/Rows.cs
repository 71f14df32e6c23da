using PanelWorkflow.Domain;

namespace PanelWorkflow.Web.Data;

/// <summary>What somebody has typed and not yet sent. A row of its own, so that it can be deleted without a trace.</summary>
public sealed class Draft
{
    public Guid Id { get; init; }

    /// <summary>What it is a draft of, e.g. <c>referral</c>.</summary>
    public string Kind { get; init; } = "";

    public string Partnership { get; init; } = "";

    public Guid OwnerId { get; set; }

    public Guid? CaseId { get; init; }

    public string Content { get; set; } = "";

    public DateTime StartedAt { get; init; }

    public DateTime UpdatedAt { get; set; }

    public long Version { get; set; }
}

/// <summary>One entry of the record of who saw or did what with a child's record. Append-only.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; }

    public DateTime At { get; init; }

    public Guid UserId { get; init; }

    /// <summary>What was done, in a word: read, search, kept-back, unmask, retry, discarded, job-run, job-paused, signed-in, permission and so on.</summary>
    public string Action { get; init; } = "";

    public string? Partnership { get; init; }

    public Guid? CaseId { get; init; }

    /// <summary>The page or file concerned; never personal data.</summary>
    public string Subject { get; init; } = "";

    public string? Reason { get; init; }

    /// <summary>Place in the chain, from 1, once the chain has taken the entry in.</summary>
    public long? Sequence { get; set; }

    /// <summary>SHA-256 over the entry and the hash before it, in hexadecimal.</summary>
    public string? Hash { get; set; }
}

/// <summary>Last number given out for a partnership's case references in a year.</summary>
public sealed class ReferenceCounter
{
    public string Partnership { get; init; } = "";

    public int Year { get; init; }

    public int Last { get; set; }
}

/// <summary>Name of a person who can be given work, as a choice on a page.</summary>
public sealed record PersonChoice(Guid Id, string Name, Role Role);

/// <summary>A key of the ring that protects cookies and forms, shared by all nodes.</summary>
public sealed class ProtectionKey
{
    public int Id { get; init; }

    public string Name { get; init; } = "";

    public string Xml { get; init; } = "";
}
