using PanelWorkflow.Domain.Children;
using PanelWorkflow.Domain.Panels;

namespace PanelWorkflow.Domain.Cases;

/// <summary>A referral is screened, and who may see the case.</summary>
public sealed partial class Case
{
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

    /// <summary>What the child has said since the referral; null while the referral's word is the last.</summary>
    public RecordedStance? Stance { get; private set; }

    public Admission Admission => Stance?.Admission ?? Referral.Admission;

    public bool EvidenceToCharge => Stance?.EvidenceToCharge ?? Referral.EvidenceToCharge;

    /// <summary>What the child admits may still be recorded: the panel has not decided.</summary>
    public bool MayRecordStance => ReferralRules.IsForPanel(Referral.Source) && !IsDecided && EndedAt is null;

    /// <summary>Somebody has learnt what the child admits. What was recorded before stays in the history.</summary>
    public void RecordStance(Admission? admission, bool? evidenceToCharge, DateOnly? on, string? toWhom, Actor by, DateTime now)
    {
        Rule.Require(MayRecordStance, "stance-closed", "What the child admits is recorded before the panel decides");
        var before = Admission;
        Stance = RecordedStance.Record(admission, evidenceToCharge, on, toWhom, OffenceOn, by, now);
        Record(CaseEventType.AdmissionRecorded, $"Admission recorded, to {Stance.ToWhom}", by, now, before: $"{before}", after: $"{Admission}");
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

    private static string? OptionalConflicts(string? conflicts) => Rule.Optional(conflicts, TextLength, "Conflicts", "Conflicts of interest");
}
