using PanelWorkflow.Domain.Panels;

namespace PanelWorkflow.Domain.Cases;

/// <summary>The case comes before the panel, and the panel decides or puts the decision off.</summary>
public sealed partial class Case
{
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
        var late = meeting.IsFrozen(now) || Meeting?.IsFrozen(now) == true ? ", after an agenda was frozen" : "";
        PutOn(meeting, listed, now);
        Record(CaseEventType.CaseMoved, $"Moved to the panel of {meeting.Label}{late}", by, now, why, before, meeting.Label, meeting.Id);
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
        (OfficerId, OfficerName) = (Decision.DeliveryOwnerId, Decision.DeliveryOwnerName);
        Record(
            CaseEventType.DecisionRecorded, $"Decision: {Decision.OutcomeLabel}", by, now, Decision.OverrideReason ?? terms.Offered.Explanation, after: Decision.Outcome,
            meetingId: MeetingId);
    }

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

    private void RequireOnAgenda(PanelMeeting? meeting) => Rule.Require(
        meeting is not null && IsOnAgenda && MeetingId == meeting.Id, "not-on-agenda", "The case is not on this panel meeting’s agenda");
}
