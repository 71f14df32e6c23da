using System.Collections.Immutable;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Domain.Panels;

namespace PanelWorkflow.Domain.Cases;

/// <summary>
/// A child's case, from a referral or a release from custody to closure: the facts that people entered and the history of how. Whose turn it is, is the
/// process's business; what is checked here is whether what was entered is right.
/// </summary>
public sealed partial class Case
{
    public const int TextLength = 4000;
    public const int ShortLength = 200;

    private readonly List<CaseEvent> _events = [];
    private readonly List<EarlierDecision> _earlierDecisions = [];
    private List<Offence>? _offences;
    private List<Victim>? _victims;
    private readonly List<NamedPerson> _namedPeople = [];

    private Case()
    {
    }

    public Guid Id { get; private set; }

    public string Partnership { get; private set; } = "";

    /// <summary>What people call the case: prefix, year and number, e.g. LC-2026-0042.</summary>
    public string Reference { get; private set; } = "";

    public Guid ChildId { get; private set; }

    public Child Child { get; private set; } = null!;

    public Guid ReferrerId { get; private set; }

    public string ReferrerName { get; private set; } = "";

    /// <summary>
    /// Whose turn the referring side's steps are: the referrer at first, from the decision whoever is to deliver the outcome, and who took over from them.
    /// </summary>
    public Guid OfficerId { get; private set; }

    public string OfficerName { get; private set; } = "";

    /// <summary>Referred the case or is its officer, and so knows of it what the referring side knows.</summary>
    public bool IsInHandsOf(Guid userId) => ReferrerId == userId || OfficerId == userId;

    public DateTime SubmittedAt { get; private set; }

    public Referral Referral { get; private set; } = null!;

    public Screening? Screening { get; private set; }

    /// <summary>The times in which the clocks of the referral stood still, oldest first.</summary>
    public ImmutableArray<ClockPause> Pauses { get; private set; } = [];

    /// <summary>Visible only to named people and managers; the reason is in <see cref="Restriction"/>.</summary>
    public bool IsRestricted { get; private set; }

    public Restriction? Restriction { get; private set; }

    /// <summary>Who may see the case while it is restricted, as far as they were loaded.</summary>
    public IReadOnlyList<NamedPerson> NamedPeople => _namedPeople;

    /// <summary>The meeting on which a fast-tracked case has a place before it can be listed; null once it is listed.</summary>
    public Guid? ReservedMeetingId { get; private set; }

    public DateTime? ReservedMeetingAt { get; private set; }

    /// <summary>Kind of assessment that the <c>assessment-kind</c> table chose.</summary>
    public string? AssessmentKind { get; private set; }

    public Allocation? Allocation { get; private set; }

    /// <summary>The panel meeting that the case is listed on or was last heard at.</summary>
    public Guid? MeetingId { get; private set; }

    public PanelMeeting? Meeting { get; private set; }

    /// <summary>Why the panel last put the decision off; null when it has not, or has decided since.</summary>
    public string? DeferralReason { get; private set; }

    public PanelDecision? Decision { get; private set; }

    public Delivery? Delivery { get; private set; }

    public Intervention? Intervention { get; private set; }

    /// <summary>Whether what was agreed is done; null while it goes on.</summary>
    public Completion? Completion { get; private set; }

    /// <summary>The last review of work that was not done.</summary>
    public ComplianceReview? Compliance { get; private set; }

    /// <summary>How the police have recorded the outcome.</summary>
    public Finalisation? Finalisation { get; private set; }

    /// <summary>Decisions that the panel was asked to take anew and that were loaded, or made in this unit of work.</summary>
    public IReadOnlyList<EarlierDecision> EarlierDecisions => _earlierDecisions;

    public Closure? Closure { get; private set; }

    /// <summary>When the case was closed or rejected; null while it is open.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>When there last was something that a victim who wants updates is told: decided, delivered, finalised, ended. UTC; null before.</summary>
    public DateTime? NewsAt => new[] { Decision?.DecidedAt, Delivery?.At, Finalisation?.At, EndedAt }.Max();

    /// <summary>Counts the changes; a change made from an older version is a conflict.</summary>
    public long Version { get; private set; }

    /// <summary>Throws when the case was loaded without them, as it is for a change.</summary>
    public IReadOnlyList<Offence> Offences => _offences ?? throw NotLoaded(nameof(Offences));

    /// <summary>Throws when the case was loaded without them, as it is for a change.</summary>
    public IReadOnlyList<Victim> Victims => _victims ?? throw NotLoaded(nameof(Victims));

    public bool OffencesAreLoaded => _offences is not null;

    /// <summary>New events of this unit of work and those that were loaded.</summary>
    public IReadOnlyList<CaseEvent> Events => _events;

    /// <summary>The earliest day on which an offence is said to have been committed.</summary>
    public DateOnly OffenceOn { get; private set; }

    public OffenceKind MostSeriousOffence { get; private set; }

    /// <summary>The earliest last day on which proceedings for one of the offences may begin; null when none has such a limit.</summary>
    public DateOnly? LimitationEndsOn { get; private set; }

    /// <summary>The limit that ends next, so that lists need not count it; null when none runs. When it ends, and from when to warn, go with it.</summary>
    public string? NextLimit { get; private set; }

    public DateTime? NextLimitAt { get; private set; }

    public DateTime? NextLimitWarnFrom { get; private set; }

    public int AgeAtOffence => Child.AgeOn(Child.DateOfBirth, OffenceOn);

    /// <summary>Waits to be heard at its panel meeting.</summary>
    public bool IsOnAgenda => MeetingId is not null && DeferralReason is null && Decision is null;

    /// <summary>The panel's decision is on record, so what was hidden while it was open may be shown.</summary>
    public bool IsDecided => Decision is not null;

    public static Case Submit(
        Guid id, string reference, Child child, Referral referral, IReadOnlyList<Offence> offences, IReadOnlyList<Victim> victims, Actor by, DateTime now)
    {
        ReferralRules.Check(child.DateOfBirth, referral, offences, victims, now);
        var theCase = Begin(id, reference, child, referral, offences.Min(o => o.CommittedOn), by, now);
        (theCase._offences, theCase._victims) = ([.. offences], [.. victims]);
        theCase.MostSeriousOffence = offences.Max(o => o.Kind);
        theCase.LimitationEndsOn = offences.Min(o => o.LimitationEndsOn);
        theCase.Record(CaseEventType.ReferralSubmitted, "Referral submitted", by, now);
        return theCase;
    }

    /// <summary>Takes the answer of the <c>assessment-kind</c> table.</summary>
    public void ChooseAssessmentKind(string kind, string explanation, Actor by, DateTime now)
    {
        AssessmentKind = kind;
        Record(CaseEventType.AssessmentKindChosen, $"Assessment kind: {kind}", by, now, explanation);
    }

    /// <param name="reason">Why somebody else takes it on; null when it is allocated as a step of its journey.</param>
    public void Allocate(Guid practitionerId, string practitionerName, Actor by, DateTime now, string? reason = null)
    {
        var before = Allocation?.PractitionerName;
        Allocation = new Allocation { PractitionerId = practitionerId, PractitionerName = practitionerName, At = now, ById = by.UserId };
        Record(CaseEventType.CaseAllocated, $"Allocated to {practitionerName}", by, now, reason, before, practitionerName);
    }

    /// <summary>Somebody else answers questions, delivers and finalises. A decision keeps the name of whom the panel chose.</summary>
    public void ChangeOfficer(Guid id, string name, Actor by, DateTime now, string reason)
    {
        Rule.Require(ReferralRules.IsForPanel(Referral.Source), "no-officer", "No officer answers for a case that does not come to a panel");
        Record(CaseEventType.OfficerChanged, $"{name} is the officer now", by, now, reason, OfficerName, name);
        (OfficerId, OfficerName) = (id, name);
    }

    /// <summary>Keeps the limit that ends next, as the clocks of the case say.</summary>
    public void KeepNextLimit(string? label, DateTime? at, DateTime? warnFrom) => (NextLimit, NextLimitAt, NextLimitWarnFrom) = (label, at, warnFrom);

    /// <summary>Adds an entry to the history; every change of the case passes here and counts as a new version.</summary>
    public void Record(
        CaseEventType type,
        string summary,
        Actor by,
        DateTime now,
        string? reason = null,
        string? before = null,
        string? after = null,
        Guid? meetingId = null,
        Guid? subjectId = null)
    {
        Version++;
        _events.Add(new CaseEvent(this, type, summary, by, now, reason, before, after, meetingId) { SubjectId = subjectId });
    }

    /// <summary>Adds an entry about a record beside the case. The case itself does not change, so nobody who has it open is disturbed.</summary>
    public void Note(CaseEventType type, string summary, Actor by, DateTime now, Guid subjectId) =>
        _events.Add(new CaseEvent(this, type, summary, by, now, null, null, null, null) { SubjectId = subjectId });

    private static InvalidOperationException NotLoaded(string part) => new($"The case was loaded without its {part}.");
}
