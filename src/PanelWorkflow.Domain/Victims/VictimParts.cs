namespace PanelWorkflow.Domain.Victims;

public enum VictimType
{
    Individual,
    Business,
    Other,
}

/// <summary>Whether the service may contact the victim.</summary>
public enum VictimConsent
{
    NotAsked,
    Given,
    Refused,
    Withdrawn,
}

public enum VictimChannel
{
    Telephone,
    TextMessage,
    Email,
    Letter,
    Visit,
    ThroughParentOrCarer,
}

public enum VictimAttemptResult
{
    Reached,
    NotReached,
    WrongDetails,
}

/// <summary>What came of contacting the victim.</summary>
public enum VictimResponse
{
    Engaged,
    Declined,
    NotReached,
}

public enum SentKind
{
    Update,
    Support,
}

/// <summary>What the <c>victim-contact-plan</c> table says for a victim.</summary>
/// <param name="Rule">Table version and rule.</param>
public sealed record VictimPlan(bool Vulnerable, DateTime ContactDueAt, string Rule);

/// <summary>One try to reach the victim.</summary>
public sealed class VictimAttempt
{
    public Guid Id { get; init; }

    public DateTime MadeAt { get; init; }

    public VictimChannel Channel { get; init; }

    public VictimAttemptResult Result { get; init; }

    public string Note { get; init; } = "";

    public string ByName { get; init; } = "";
}

/// <summary>What the victim said at one time, for the panel to read.</summary>
public sealed class VictimView
{
    public Guid Id { get; init; }

    /// <summary>When the victim said it, UTC.</summary>
    public DateTime GivenAt { get; init; }

    public string Views { get; init; } = "";

    public string Impact { get; init; } = "";

    public string ByName { get; init; } = "";
}

/// <summary>An update or support information that was sent to the victim.</summary>
public sealed class VictimSending
{
    public Guid Id { get; init; }

    public SentKind Kind { get; init; }

    public DateOnly SentOn { get; init; }

    public string What { get; init; } = "";

    public string ByName { get; init; } = "";
}

/// <summary>Restorative justice as it was offered to the victim, or why it was not.</summary>
public sealed class RestorativeOffer
{
    public bool Made { get; init; }

    /// <summary>Why it was offered, or why not: both are asked for.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Key of a restorative type in <c>victim-lists.json</c>; null when nothing was offered.</summary>
    public string? Type { get; init; }

    /// <summary>Null while the victim has not answered.</summary>
    public bool? Accepted { get; init; }

    public DateOnly? HeldFrom { get; init; }

    public DateOnly? HeldTo { get; init; }

    public string? Result { get; init; }
}
