namespace PanelWorkflow.Domain.Cases;

/// <summary>The child's stance on the allegation, as the police record it.</summary>
public enum Admission
{
    All,
    Part,
    None,
    NoComment,

    /// <summary>Nobody with the power to ask has asked, as when a school refers.</summary>
    NotAsked,
}

/// <summary>The door by which a child comes to the service. Stored by name.</summary>
public enum ReferralSource
{
    Police,
    SchoolOrAgency,
    PublicProtectionNotice,
    LiaisonAndDiversion,
    YouthJusticeStaff,
    CourtReturn,

    /// <summary>No referral: the police tell of a release from custody, whatever became of the allegation.</summary>
    CustodyRelease,

    /// <summary>No offence: somebody got in touch as promised, and the child or carer wants support.</summary>
    FollowUp,
}

/// <summary>Who sends a listed case back.</summary>
public enum SentBackBy
{
    Prosecutor,
    Court,
}

/// <summary>How the child left custody or the interview.</summary>
public enum PoliceStatus
{
    NeitherBailNorInvestigation,
    OnBail,
    ReleasedUnderInvestigation,
}

/// <summary>What became of the allegation when the child left custody.</summary>
public enum ReleaseDisposal
{
    NoFurtherAction,
    UnderInvestigation,
    Bail,
    Charged,
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
    /// <summary>Code of an offence that the table does not have.</summary>
    public const string Other = "OTHER";

    public const int CodeLength = 40;

    public Guid Id { get; init; }

    /// <summary>Code in the offence table, or <see cref="Other"/>.</summary>
    public string Code { get; init; } = "";

    public string Title { get; init; } = "";

    public DateOnly CommittedOn { get; init; }

    public OffenceKind Kind { get; init; }

    /// <summary>Score on the Child Gravity Matrix before anything makes it more or less serious.</summary>
    public int Gravity { get; init; }

    /// <summary>The last day on which proceedings may begin; null when the offence has no such limit.</summary>
    public DateOnly? LimitationEndsOn { get; init; }
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

/// <summary>What the referrer sent. Read-only once submitted; answers to questions are kept beside it.</summary>
public sealed class Referral
{
    public ReferralSource Source { get; init; }

    /// <summary>Who asked for the referral, when somebody else enters it: a person, with their school or agency.</summary>
    public string? ReferredBy { get; init; }

    public string? ReferredByContact { get; init; }

    /// <summary>Reference of the Public Protection Notice.</summary>
    public string? NoticeReference { get; init; }

    public SentBackBy? SentBackBy { get; init; }

    public string? Court { get; init; }

    /// <summary>The day for which a case that was sent back is listed in court.</summary>
    public DateOnly? HearingOn { get; init; }

    /// <summary>Empty when there is none, as when a school refers.</summary>
    public string CrimeReference { get; init; } = "";

    public DateOnly IncidentOn { get; init; }

    public string IncidentPlace { get; init; } = "";

    public string Summary { get; init; } = "";

    public bool EvidenceToCharge { get; init; }

    public bool DomesticAbuse { get; init; }

    public bool KnifeRelated { get; init; }

    public bool HateCrime { get; init; }

    /// <summary>Score on the Child Gravity Matrix, 1 to 5: the most serious offence's, moved by at most one.</summary>
    public int GravityScore { get; init; }

    /// <summary>-1, 0 or 1: how far the factors move the score.</summary>
    public int GravityAdjustment { get; init; }

    /// <summary>What makes it more or less serious, in the words of the list at the time, one a line.</summary>
    public string GravityFactors { get; init; } = "";

    public string GravityReasons { get; init; } = "";

    /// <summary>Codes of the outcomes that the score pointed to when it was given, parted by commas.</summary>
    public string PresumptiveOutcomes { get; init; } = "";

    public Admission Admission { get; init; }

    /// <summary>Instant of release from custody, UTC; null when the child was not in custody.</summary>
    public DateTime? CustodyReleasedAt { get; init; }

    /// <summary>What became of the allegation then; null when a referral says it in other ways.</summary>
    public ReleaseDisposal? Disposal { get; init; }

    public PoliceStatus PoliceStatus { get; init; }

    /// <summary>When bail or release under investigation began.</summary>
    public DateOnly? StatusStartedOn { get; init; }

    public DateOnly? BailEndsOn { get; init; }

    /// <summary>Whether the child lives in the partnership's area.</summary>
    public bool LivesInArea { get; init; }

    /// <summary>Court orders and other orders that the child is under now.</summary>
    public string LiveOrders { get; init; } = "";

    public int PreviousCautions { get; init; }

    public string PreviousOutcomes { get; init; } = "";

    /// <summary>Code of the outcome that the officer proposes; empty when nobody proposes one.</summary>
    public string ProposedOutcome { get; init; } = "";

    public string ProposalRationale { get; init; } = "";

    /// <summary>Why another outcome is proposed than the score points to; null when it is one of those.</summary>
    public string? DeviationReason { get; init; }
}
