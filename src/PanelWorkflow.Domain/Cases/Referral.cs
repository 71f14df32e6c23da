namespace PanelWorkflow.Domain.Cases;

/// <summary>The child's stance on the allegation, as the police record it.</summary>
public enum Admission
{
    All,
    Part,
    None,
    NoComment,
}

/// <summary>How the child left custody or the interview.</summary>
public enum PoliceStatus
{
    NeitherBailNorInvestigation,
    OnBail,
    ReleasedUnderInvestigation,
}

/// <summary>Least serious first.</summary>
public enum OffenceKind
{
    Summary,
    EitherWay,
    IndictableOnly,
}

/// <summary>One alleged offence of a referral.</summary>
public sealed class Offence
{
    public Guid Id { get; init; }

    public string Title { get; init; } = "";

    public DateOnly CommittedOn { get; init; }

    public OffenceKind Kind { get; init; }
}

/// <summary>A person or business that suffered from the offence.</summary>
public sealed class Victim
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public bool IsBusiness { get; init; }

    /// <summary>Whether the victim agrees that the service may contact them; null when they have not been asked.</summary>
    public bool? ConsentsToContact { get; init; }

    public string? ContactDetails { get; init; }

    /// <summary>Why there is no consent, or why the victim has not been asked.</summary>
    public string? NoConsentReason { get; init; }
}

/// <summary>What the police sent. Read-only once submitted; answers to questions are kept beside it.</summary>
public sealed class Referral
{
    public string CrimeReference { get; init; } = "";

    public DateOnly IncidentOn { get; init; }

    public string IncidentPlace { get; init; } = "";

    public string Summary { get; init; } = "";

    public bool EvidenceToCharge { get; init; }

    public bool DomesticAbuse { get; init; }

    public bool KnifeRelated { get; init; }

    /// <summary>Score on the Child Gravity Matrix, 1 to 5.</summary>
    public int GravityScore { get; init; }

    public string GravityReasons { get; init; } = "";

    public Admission Admission { get; init; }

    /// <summary>Instant of release from custody, UTC; null when the child was not in custody.</summary>
    public DateTime? CustodyReleasedAt { get; init; }

    public PoliceStatus PoliceStatus { get; init; }

    /// <summary>When bail or release under investigation began.</summary>
    public DateOnly? StatusStartedOn { get; init; }

    public DateOnly? BailEndsOn { get; init; }

    public int PreviousCautions { get; init; }

    public string PreviousOutcomes { get; init; } = "";

    /// <summary>Code of the outcome that the officer proposes.</summary>
    public string ProposedOutcome { get; init; } = "";

    public string ProposalRationale { get; init; } = "";
}
