using System.Collections.Immutable;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Domain.Panels;

namespace PanelWorkflow.Domain.Cases;

/// <summary>
/// A child's case, from a police referral to closure: the facts that people entered and the history of how. Whose turn it is, is the
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

    public Assessment? Assessment { get; private set; }

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

    /// <summary>Counts the changes; a change made from an older version is a conflict.</summary>
    public long Version { get; private set; }

    /// <summary>Throws when the case was loaded without them, as it is for a change.</summary>
    public IReadOnlyList<Offence> Offences => _offences ?? throw NotLoaded(nameof(Offences));

    /// <summary>Throws when the case was loaded without them, as it is for a change.</summary>
    public IReadOnlyList<Victim> Victims => _victims ?? throw NotLoaded(nameof(Victims));

    /// <summary>New events of this unit of work and those that were loaded.</summary>
    public IReadOnlyList<CaseEvent> Events => _events;

    /// <summary>The earliest day on which an offence is said to have been committed.</summary>
    public DateOnly OffenceOn { get; private set; }

    public OffenceKind MostSeriousOffence { get; private set; }

    /// <summary>The earliest last day on which proceedings for one of the offences may begin; null when none has such a limit.</summary>
    public DateOnly? LimitationEndsOn { get; private set; }

    public int AgeAtOffence => Child.AgeOn(Child.DateOfBirth, OffenceOn);

    /// <summary>Waits to be heard at its panel meeting.</summary>
    public bool IsOnAgenda => MeetingId is not null && DeferralReason is null && Decision is null;

    /// <summary>The panel's decision is on record, so what was hidden while it was open may be shown.</summary>
    public bool IsDecided => Decision is not null;

    public static Case Submit(
        Guid id, string reference, Child child, Referral referral, IReadOnlyList<Offence> offences, IReadOnlyList<Victim> victims, Actor by, DateTime now)
    {
        ReferralRules.Check(child.DateOfBirth, referral, offences, victims, now);
        var theCase = new Case
        {
            Id = id,
            Partnership = child.Partnership,
            Reference = reference,
            ChildId = child.Id,
            Child = child,
            ReferrerId = by.UserId,
            ReferrerName = by.Name,
            SubmittedAt = now,
            Referral = referral,
            OffenceOn = offences.Min(o => o.CommittedOn),
            MostSeriousOffence = offences.Max(o => o.Kind),
            LimitationEndsOn = offences.Min(o => o.LimitationEndsOn),
            _offences = [.. offences],
            _victims = [.. victims],
        };
        theCase.Record(CaseEventType.ReferralSubmitted, "Referral submitted", by, now);
        return theCase;
    }

    public void Accept(Actor by, DateTime now, string? conflicts = null, bool fastTrack = false)
    {
        var outcome = fastTrack ? ScreeningOutcome.FastTrack : ScreeningOutcome.Accept;
        Screening = new Screening { Outcome = outcome, Conflicts = OptionalConflicts(conflicts), At = now, ById = by.UserId, ByName = by.Name };
        Record(
            CaseEventType.ReferralAccepted, fastTrack ? "Referral accepted and fast-tracked" : "Referral accepted", by, now, Screening.Conflicts);
    }

    /// <summary>Asks the referrer; the clocks of the referral stand still until the answer.</summary>
    public void ReturnForInformation(string? questions, Actor by, DateTime now, string? conflicts = null)
    {
        var asked = Rule.Text(questions, TextLength, "Questions", "Enter the questions that the referrer must answer");
        Screening = new Screening
        {
            Outcome = ScreeningOutcome.Return,
            Reason = asked,
            Conflicts = OptionalConflicts(conflicts),
            At = now,
            ById = by.UserId,
            ByName = by.Name,
        };
        Pauses = Pauses.Add(new ClockPause(now, null));
        Record(CaseEventType.ReferralReturned, "Returned for information: the clocks of the referral are paused", by, now, asked);
    }

    public void AnswerQuestions(string? answers, Actor by, DateTime now)
    {
        Rule.Require(Screening is { Outcome: ScreeningOutcome.Return }, "no-questions", "No questions are open on this referral");
        Screening!.Answers = Rule.Text(answers, TextLength, "Answers", "Enter your answers");
        Pauses = [.. Pauses.Select(pause => pause with { Until = pause.Until ?? now })];
        Record(CaseEventType.QuestionsAnswered, "Questions answered", by, now, Screening.Answers, before: Screening.Reason);
    }

    /// <param name="rejectionReason">As the list of reasons words it.</param>
    public void Reject(string? rejectionReason, string? reason, string? whatHappensNext, Actor by, DateTime now, string? conflicts = null)
    {
        Screening = new Screening
        {
            Outcome = ScreeningOutcome.Reject,
            RejectionReason = Rule.Text(rejectionReason, ShortLength, "RejectionCode", "Select why the referral is rejected"),
            Conflicts = OptionalConflicts(conflicts),
            Reason = Rule.Text(reason, TextLength, "Reason", "Enter the reason for rejecting the referral"),
            WhatHappensNext = Rule.Text(whatHappensNext, TextLength, "WhatHappensNext", "Enter what happens next for the child"),
            At = now,
            ById = by.UserId,
            ByName = by.Name,
        };
        EndedAt = now;
        Record(
            CaseEventType.ReferralRejected, $"Referral rejected: {Screening.RejectionReason}", by, now, Screening.Reason, after: Screening.WhatHappensNext);
    }

    /// <summary>Keeps the case from everybody but named people and managers. Who does so is named.</summary>
    public void Restrict(RestrictionKind kind, string? reason, Actor by, DateTime now)
    {
        Rule.Require(!IsRestricted, "restricted-already", "The case is restricted already");
        Restriction = new Restriction
        {
            Kind = kind,
            Reason = Rule.Text(reason, TextLength, "RestrictionReason", "Enter why the case is restricted"),
            At = now,
            ById = by.UserId,
            ByName = by.Name,
        };
        IsRestricted = true;
        _namedPeople.Add(new NamedPerson { UserId = by.UserId, Name = by.Name });
        Record(CaseEventType.CaseRestricted, "Case restricted", by, now, Restriction.Reason);
    }

    public void LiftRestriction(string? reason, Actor by, DateTime now)
    {
        Rule.Require(IsRestricted, "not-restricted", "The case is not restricted");
        var why = Rule.Text(reason, TextLength, "LiftReason", "Enter why the case need not be restricted any more");
        (IsRestricted, Restriction) = (false, null);
        _namedPeople.Clear();
        Record(CaseEventType.RestrictionLifted, "Restriction lifted", by, now, why);
    }

    public void NamePerson(Guid userId, string name, Actor by, DateTime now)
    {
        Rule.Require(IsRestricted, "not-restricted", "The case is not restricted");
        Rule.Require(_namedPeople.TrueForAll(p => p.UserId != userId), "named-already", $"{name} may see the case already", "PersonId");
        _namedPeople.Add(new NamedPerson { UserId = userId, Name = name });
        Record(CaseEventType.PersonNamed, $"{name} may see the restricted case", by, now);
    }

    public void RemovePerson(Guid userId, Actor by, DateTime now)
    {
        var named = _namedPeople.Find(p => p.UserId == userId) ?? throw new DomainRuleException("not-named", "That person is not named", "PersonId");
        _namedPeople.Remove(named);
        Record(CaseEventType.PersonRemoved, $"{named.Name} may no longer see the restricted case", by, now);
    }

    /// <summary>Keeps a place for a fast-tracked case on a meeting to come.</summary>
    /// <param name="listed">How many places of that meeting are taken now.</param>
    public void ReservePlace(PanelMeeting meeting, int listed, Actor by, DateTime now)
    {
        CheckMeeting(meeting, now);
        meeting.TakePlace(listed);
        (ReservedMeetingId, ReservedMeetingAt) = (meeting.Id, meeting.StartsAt);
        Record(CaseEventType.PlaceReserved, $"Place kept on the panel of {meeting.Label}", by, now, after: meeting.Label);
    }

    /// <summary>The case's child is on record under another id: two records were merged, or a merge was undone.</summary>
    public void MoveTo(Child child, string summary, string reason, Actor by, DateTime now)
    {
        Child = child;
        ChildId = child.Id;
        Record(CaseEventType.ChildRecordChanged, summary, by, now, reason);
    }

    /// <summary>Takes the answer of the <c>assessment-kind</c> table.</summary>
    public void ChooseAssessmentKind(string kind, string explanation, Actor by, DateTime now)
    {
        AssessmentKind = kind;
        Record(CaseEventType.AssessmentKindChosen, $"Assessment kind: {kind}", by, now, explanation);
    }

    public void Allocate(Guid practitionerId, string practitionerName, Actor by, DateTime now)
    {
        var before = Allocation?.PractitionerName;
        Allocation = new Allocation { PractitionerId = practitionerId, PractitionerName = practitionerName, At = now, ById = by.UserId };
        Record(CaseEventType.CaseAllocated, $"Allocated to {practitionerName}", by, now, before: before, after: practitionerName);
    }

    public void SubmitAssessment(AssessmentText text, Actor by, DateTime now)
    {
        Assessment = Assessment.Submit(text, by, now);
        Record(CaseEventType.AssessmentSubmitted, "Assessment submitted", by, now);
    }

    public void ApproveAssessment(string? comments, Actor by, DateTime now)
    {
        RequireAssessment().Review(true, Rule.Optional(comments, TextLength, "Comments", "Comments"), by, now);
        Record(CaseEventType.AssessmentApproved, "Assessment approved", by, now, Assessment!.ReviewComments);
    }

    public void ReturnAssessment(string? comments, Actor by, DateTime now)
    {
        RequireAssessment().Review(false, Rule.Text(comments, TextLength, "Comments", "Enter what needs to change"), by, now);
        Record(CaseEventType.AssessmentReturned, "Assessment returned with comments", by, now, Assessment!.ReviewComments);
    }

    /// <summary>Puts the case on a meeting's agenda, for the first time or after the panel put the decision off.</summary>
    /// <param name="listed">How many cases are on that agenda now.</param>
    public void List(PanelMeeting meeting, int listed, Actor by, DateTime now)
    {
        Rule.Require(!IsOnAgenda, "listed-already", "The case is on a panel meeting’s agenda already");
        var reason = DeferralReason;
        PutOn(meeting, listed, now);
        Record(CaseEventType.CaseListed, $"Listed on the panel of {meeting.Label}", by, now, reason, after: meeting.Label, meetingId: meeting.Id);
    }

    /// <summary>Takes the case from its meeting's agenda to another's.</summary>
    /// <param name="listed">How many cases are on the other agenda now.</param>
    public void Move(PanelMeeting meeting, int listed, string? reason, Actor by, DateTime now)
    {
        Rule.Require(IsOnAgenda, "not-on-agenda", "The case is not on a panel meeting’s agenda");
        Rule.Require(meeting.Id != MeetingId, "same-meeting", "The case is on that panel meeting already", "MeetingId");
        var why = Rule.Text(reason, TextLength, "Reason", "Enter why the case is moved");
        var before = Meeting?.Label;
        PutOn(meeting, listed, now);
        Record(CaseEventType.CaseMoved, $"Moved to the panel of {meeting.Label}", by, now, why, before, meeting.Label, meeting.Id);
    }

    public void Defer(PanelMeeting? meeting, string? reason, Actor by, DateTime now)
    {
        RequireOnAgenda(meeting);
        DeferralReason = Rule.Text(reason, TextLength, "DeferralReason", "Enter why the decision is put off");
        Record(CaseEventType.DecisionDeferred, "Decision deferred", by, now, DeferralReason, meetingId: MeetingId);
    }

    public void RecordDecision(PanelMeeting? meeting, DecisionText text, DecisionTerms terms, Actor by, DateTime now, DateOnly today)
    {
        Rule.Require(Decision is null, "decided-already", "The decision is recorded already and is locked");
        RequireOnAgenda(meeting);
        Decision = PanelDecision.Record(meeting!.Id, text, terms, by, now, today);
        Compliance = null;
        Record(
            CaseEventType.DecisionRecorded, $"Decision: {Decision.OutcomeLabel}", by, now, Decision.OverrideReason ?? terms.Offered.Explanation, after: Decision.Outcome,
            meetingId: MeetingId);
    }

    public void Deliver(
        DateOnly deliveredOn, string? place, string? officer, string? appropriateAdult, bool signed, string? explanation, Actor by, DateTime now, DateOnly today)
    {
        var decision = RequireDecision();
        Rule.Require(deliveredOn <= today, "future-date", "The date of delivery must be today or in the past", "DeliveredOn");
        Rule.Require(deliveredOn >= DateOnly.FromDateTime(decision.DecidedAt), "before-decision", "The outcome cannot be delivered before it was decided", "DeliveredOn");
        Rule.Require(
            signed || !decision.NeedsSignature, "not-signed", "Without the child’s signature it does not take effect: say that it was refused instead", "Signed");
        Delivery = new Delivery
        {
            DeliveredOn = deliveredOn,
            Place = Rule.Text(place, ShortLength, "Place", "Enter where the outcome was delivered"),
            Officer = Rule.Text(officer, ShortLength, "Officer", "Enter who delivered the outcome"),
            AppropriateAdult = decision.NeedsAppropriateAdult
                ? Rule.Text(appropriateAdult, ShortLength, "AppropriateAdult", "Enter who was the appropriate adult")
                : Rule.Optional(appropriateAdult, ShortLength, "AppropriateAdult", "The appropriate adult"),
            Signed = signed,
            Explanation = Rule.Text(explanation, TextLength, "Explanation", "Enter how the outcome was explained and what the child said"),
            At = now,
            ById = by.UserId,
            ByName = by.Name,
        };
        Record(CaseEventType.OutcomeDelivered, "Outcome delivered", by, now);
    }

    /// <summary>The outcome could not be given, or was refused: the panel takes a new view.</summary>
    public void FailDelivery(bool refused, string? reason, Actor by, DateTime now)
    {
        RequireDecision();
        var why = Rule.Text(reason, TextLength, "FailureReason", "Enter why the outcome was not delivered");
        Record(CaseEventType.DeliveryFailed, refused ? "Outcome refused" : "Outcome could not be delivered", by, now, why);
        BackToPanel(why, by, now);
    }

    public void RecordCompletion(bool completed, DateOnly on, string? note, Actor by, DateTime now, DateOnly today)
    {
        var decision = RequireDecision();
        Rule.Require(decision.NeedsCompletion, "nothing-to-complete", "Nothing is to be completed for this outcome");
        Rule.Require(Delivery is not null, "not-delivered", "The outcome is not delivered");
        Rule.Require(on <= today, "future-date", "The date must be today or in the past", "CompletedOn");
        Rule.Require(on >= Delivery!.DeliveredOn, "before-delivery", "The date must be on or after the day of delivery", "CompletedOn");
        Completion = new Completion
        {
            Completed = completed,
            On = on,
            Note = Rule.Text(note, TextLength, "Note", "Enter what was done, and what was not"),
            At = now,
            ByName = by.Name,
        };
        Record(CaseEventType.CompletionRecorded, completed ? "Work completed" : "Work not completed", by, now, Completion.Note);
    }

    /// <summary>What may follow now that the work is not done.</summary>
    public IReadOnlyList<ComplianceStep> OpenSteps => ComplianceRules.OpenSteps(this);

    public void ReviewCompliance(
        ComplianceStep step, bool? reasonableExcuse, string? reason, string? variedConditions, DateOnly? completeBy, Actor by, DateTime now, DateOnly today)
    {
        Rule.Require(Completion is { Completed: false }, "nothing-to-review", "There is nothing to review: the work is not said to be undone");
        ComplianceRules.Check(this, step, reasonableExcuse, variedConditions, completeBy, today);
        Compliance = new ComplianceReview
        {
            Step = step,
            ReasonableExcuse = Decision!.AsksForExcuse ? reasonableExcuse : null,
            Reason = Rule.Text(reason, TextLength, "Reason", "Enter the reasons"),
            VariedConditions = step == ComplianceStep.Vary ? variedConditions!.Trim() : Compliance?.VariedConditions,
            CompleteBy = step is ComplianceStep.Warning or ComplianceStep.Vary ? completeBy : Compliance?.CompleteBy,
            At = now,
            ByName = by.Name,
        };
        Record(CaseEventType.ComplianceReviewed, ComplianceRules.Words(step), by, now, Compliance.Reason, after: Compliance.VariedConditions);
        if (step is ComplianceStep.Warning or ComplianceStep.Vary) Completion = null;
        if (step == ComplianceStep.Relist) BackToPanel(Compliance.Reason, by, now);
    }

    /// <summary>Whether the trigger of the outcome's finalisation has come.</summary>
    public bool MayBeFinalised => FinalisationRules.MayBeFinalised(this);

    /// <summary>The Home Office types that fit how the case stands.</summary>
    public IReadOnlyList<string> FinalCodes => FinalisationRules.Codes(this);

    public void Finalise(string? homeOfficeCode, DateOnly finalisedOn, Actor by, DateTime now, DateOnly today)
    {
        FinalisationRules.Check(this, homeOfficeCode, finalisedOn, today);
        var before = Finalisation?.HomeOfficeCode;
        Finalisation = new Finalisation { HomeOfficeCode = homeOfficeCode!, FinalisedOn = finalisedOn, At = now, ById = by.UserId, ByName = by.Name };
        Record(CaseEventType.OutcomeFinalised, $"Finalised by the police: type {homeOfficeCode}", by, now, before: before, after: homeOfficeCode);
    }

    public void OfferIntervention(bool consented, string? programme, bool preventative, string? declinedReason, Actor by, DateTime now)
    {
        Intervention = new Intervention
        {
            Consented = consented,
            Programme = consented ? Rule.Text(programme, ShortLength, "Programme", "Enter the programme") : null,
            Preventative = consented && preventative,
            DeclinedReason = consented ? null : Rule.Text(declinedReason, TextLength, "DeclinedReason", "Enter why the child or carer declined"),
            OfferedAt = now,
        };
        Record(CaseEventType.EarlyInterventionOffered, consented ? "Referred to early intervention" : "Early intervention declined", by, now, Intervention.DeclinedReason);
    }

    public void StartIntervention(DateOnly startedOn, Actor by, DateTime now, DateOnly today)
    {
        Rule.Require(Intervention is { Consented: true }, "no-consent", "There is no consent to an intervention");
        Rule.Require(startedOn <= today, "future-date", "The start must be today or in the past", "StartedOn");
        Rule.Require(startedOn >= DateOnly.FromDateTime(SubmittedAt), "before-referral", "The start must be after the referral", "StartedOn");
        Intervention!.StartedOn = startedOn;
        Record(CaseEventType.InterventionStarted, "Intervention started", by, now);
    }

    public void EndIntervention(DateOnly endedOn, bool completed, string? note, Actor by, DateTime now, DateOnly today)
    {
        Rule.Require(Intervention is { StartedOn: not null }, "not-started", "The intervention has not started");
        Rule.Require(endedOn <= today, "future-date", "The end must be today or in the past", "EndedOn");
        Rule.Require(endedOn >= Intervention!.StartedOn, "before-start", "The end must be on or after the start", "EndedOn");
        Intervention.EndedOn = endedOn;
        Intervention.Completed = completed;
        Intervention.EndNote = Rule.Text(note, TextLength, "Note", "Enter how the intervention ended");
        Record(CaseEventType.InterventionEnded, completed ? "Intervention completed" : "Intervention ended, not completed", by, now, Intervention.EndNote);
    }

    public void Close(string? reason, Actor by, DateTime now)
    {
        Rule.Require(Closure is null, "closed-already", "The case is closed already");
        Rule.Require(Decision is null || Finalisation is not null, "not-finalised", "The police must finalise the outcome before the case is closed");
        Closure = new Closure { Reason = Rule.Text(reason, TextLength, "Reason", "Enter why the case is closed"), At = now, ById = by.UserId, ByName = by.Name };
        EndedAt = now;
        Record(CaseEventType.CaseClosed, "Case closed", by, now, Closure.Reason);
    }

    /// <summary>Adds an entry to the history; every change of the case passes here and counts as a new version.</summary>
    public void Record(
        CaseEventType type,
        string summary,
        Actor by,
        DateTime now,
        string? reason = null,
        string? before = null,
        string? after = null,
        Guid? meetingId = null)
    {
        Version++;
        _events.Add(new CaseEvent(this, type, summary, by, now, reason, before, after, meetingId));
    }

    /// <summary>Adds an entry about a record beside the case. The case itself does not change, so nobody who has it open is disturbed.</summary>
    public void Note(CaseEventType type, string summary, Actor by, DateTime now, Guid subjectId) =>
        _events.Add(new CaseEvent(this, type, summary, by, now, null, null, null, null) { SubjectId = subjectId });

    private static InvalidOperationException NotLoaded(string part) => new($"The case was loaded without its {part}.");

    private Assessment RequireAssessment() =>
        Assessment ?? throw new DomainRuleException("no-assessment", "There is no assessment to check");

    private PanelDecision RequireDecision() => Decision ?? throw new DomainRuleException("no-decision", "There is no decision to carry out");

    // The decision as it was locked goes to the record with what had become of it; the panel begins anew.
    private void BackToPanel(string reason, Actor by, DateTime now)
    {
        _earlierDecisions.Add(new EarlierDecision
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
            OutcomeLabel = Decision!.OutcomeLabel,
            DecidedAt = Decision.DecidedAt,
            Record = DecisionSeal.TextOf(Decision) + DecisionSeal.WhatFollowed(this),
            Hash = Decision.Hash,
            Reason = reason,
            At = now,
            ByName = by.Name,
        });
        Record(CaseEventType.DecisionSuperseded, "Back to the panel for a new decision", by, now, reason, before: Decision.Outcome, meetingId: MeetingId);
        (Decision, Delivery, Intervention, Completion, Finalisation) = (null, null, null, null, null);
        DeferralReason = reason;
    }

    private void PutOn(PanelMeeting meeting, int listed, DateTime now)
    {
        Rule.Require(Assessment is { Approved: true }, "assessment-not-approved", "The assessment must be approved before the case is listed");
        Rule.Require(Decision is null, "decided-already", "The decision is recorded already and is locked");
        CheckMeeting(meeting, now);
        meeting.TakePlace(ReservedMeetingId == meeting.Id ? listed - 1 : listed);
        (ReservedMeetingId, ReservedMeetingAt) = (null, null);
        MeetingId = meeting.Id;
        Meeting = meeting;
        DeferralReason = null;
    }

    private void CheckMeeting(PanelMeeting meeting, DateTime now)
    {
        Rule.Require(meeting.Partnership == Partnership, "other-partnership", "The panel meeting belongs to another partnership", "MeetingId");
        Rule.Require(meeting.StartsAt > now, "meeting-past", "Select a panel meeting in the future", "MeetingId");
    }

    private static string? OptionalConflicts(string? conflicts) => Rule.Optional(conflicts, TextLength, "Conflicts", "Conflicts of interest");

    private void RequireOnAgenda(PanelMeeting? meeting) => Rule.Require(
        meeting is not null && IsOnAgenda && MeetingId == meeting.Id, "not-on-agenda", "The case is not on this panel meeting’s agenda");
}
