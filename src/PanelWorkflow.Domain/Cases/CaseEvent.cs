namespace PanelWorkflow.Domain.Cases;

/// <summary>What happened to a case. Stored by name, so a member is never renamed or removed.</summary>
public enum CaseEventType
{
    ReferralSubmitted,
    ReferralAccepted,
    ReferralReturned,
    QuestionsAnswered,
    ReferralRejected,
    AssessmentKindChosen,
    ChildRecordChanged,
    CaseRestricted,
    RestrictionLifted,
    PersonNamed,
    PersonRemoved,
    PlaceReserved,
    CaseAllocated,
    AssessmentSubmitted,
    AssessmentApproved,
    AssessmentReturned,
    CaseListed,
    CaseMoved,
    DecisionDeferred,
    DecisionRecorded,
    OutcomeDelivered,
    DeliveryFailed,
    DecisionSuperseded,
    CompletionRecorded,
    ComplianceReviewed,
    OutcomeFinalised,
    ReferrerTold,
    EarlyInterventionOffered,
    InterventionStarted,
    InterventionEnded,
    FollowUpPromised,
    FollowUpAttempted,
    FollowUpClosed,
    Reminded,
    Escalated,
    CaseClosed,
    VictimRecordOpened,
    VictimConsentAnswered,
    VictimDescribed,
    VictimContactAttempted,
    VictimResponded,
    VictimViewsRecorded,
    RestorativeOffered,
    VictimWishesRecorded,
    VictimInformed,
    VictimUpdatePromised,
    VictimConsentWithdrawn,
    VictimWorkClosed,
    InformationAsked,
    InformationReceived,
    InformationGivenUp,
    SupportGoalSet,
    SupportGoalReviewed,
    SupportSessionRecorded,
    LinkedReferralSent,
    LinkedReferralAnswered,
    CaseEndedEarly,
    CaseReopened,
    HandoverConfirmed,
    ReviewedAtEighteen,
    NewOffenceReferred,
    NewOffenceReviewed,
    ConsentRecorded,
    ConsentWithdrawn,
    InductionRecorded,
    ReleaseRecorded,
    SupportAskedFor,
    FollowUpReassigned,
    FollowUpReplanned,
    PoliceDecided,
    AdmissionRecorded,
    OfficerChanged,
}

/// <summary>One entry of a case's history. Append-only: a correction is a new entry.</summary>
public sealed class CaseEvent
{
    private CaseEvent()
    {
    }

    public CaseEvent(
        Case theCase, CaseEventType type, string summary, Actor by, DateTime at, string? reason, string? before, string? after, Guid? meetingId)
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(at, TimeSpan.Zero));
        CaseId = theCase.Id;
        CaseVersion = theCase.Version;
        Type = type;
        Summary = summary;
        At = at;
        ById = by.UserId;
        ByName = by.Name;
        Agency = by.Agency;
        Reason = reason;
        Before = before;
        After = after;
        MeetingId = meetingId;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The case's version once this had happened.</summary>
    public long CaseVersion { get; private set; }

    public CaseEventType Type { get; private set; }

    /// <summary>What happened, in a few words that hold no name of a child or victim.</summary>
    public string Summary { get; private set; } = "";

    public DateTime At { get; private set; }

    public Guid ById { get; private set; }

    public string ByName { get; private set; } = "";

    public string Agency { get; private set; } = "";

    public string? Reason { get; private set; }

    public string? Before { get; private set; }

    public string? After { get; private set; }

    /// <summary>The panel meeting at which or for which it happened, so that an agenda keeps the cases that left it.</summary>
    public Guid? MeetingId { get; private set; }

    /// <summary>The record beside the case that it is about, e.g. a victim's or a follow-up; null when it is about the case alone.</summary>
    public Guid? SubjectId { get; init; }
}
