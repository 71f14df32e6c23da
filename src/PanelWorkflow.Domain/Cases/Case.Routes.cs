namespace PanelWorkflow.Domain.Cases;

/// <summary>What a case can meet off its main path. None of it edits history.</summary>
public sealed partial class Case
{
    /// <summary>Set when the case ended before its outcome was done with.</summary>
    public EarlyEnd? EarlyEnd { get; private set; }

    public void EndEarly(EarlyEndKind kind, string? reason, string? area, Actor by, DateTime now)
    {
        Rule.Require(EndedAt is null, "ended-already", "The case has ended already");
        EarlyEnd = new EarlyEnd
        {
            Kind = kind,
            Reason = Rule.Text(reason, TextLength, "Reason", "Enter why the case ends early"),
            Area = kind == EarlyEndKind.Transferred ? Rule.Text(area, ShortLength, "Area", "Enter the area that takes the case on") : null,
            At = now,
            ById = by.UserId,
            ByName = by.Name,
        };
        EndedAt = now;
        Record(CaseEventType.CaseEndedEarly, EarlyEnd.Title, by, now, EarlyEnd.Reason, after: EarlyEnd.Area);
    }

    /// <summary>When and why the case was last opened again; null when it never was.</summary>
    public Reopening? Reopening { get; private set; }

    /// <summary>
    /// What of the case can be opened again: the work or the decision of one that was closed, the decision of one that ended early after it, the
    /// screening of one that ended before any. Nothing of one that is open, that another area has not taken on yet, or whose child has died.
    /// </summary>
    public IReadOnlyList<ReopenedFor> MayBeReopenedFor => this switch
    {
        { EndedAt: null } or { EarlyEnd: { Kind: EarlyEndKind.Died } or { Kind: EarlyEndKind.Transferred, HandedOverAt: null } } => [],
        { IsDecided: true, Closure: not null } => [ReopenedFor.Work, ReopenedFor.Decision],
        { IsDecided: true } => [ReopenedFor.Decision],
        _ => ReferralRules.IsForPanel(Referral.Source) ? [ReopenedFor.Screening] : [],
    };

    public bool MayBeReopened => MayBeReopenedFor.Count > 0;

    /// <summary>
    /// Opens a case again that has ended. The history keeps how it ended; a decision that is to be taken anew is kept as it was locked. The clocks
    /// of a referral that is screened anew stood still while it was not open.
    /// </summary>
    public void Reopen(ReopenedFor? what, string? reason, Actor by, DateTime now)
    {
        Rule.Require(MayBeReopened, "not-ended", "Only a case that has ended can be opened again");
        var forWhat = Rule.Answer(what, "For", "Select what is open again");
        Rule.Require(MayBeReopenedFor.Contains(forWhat), "not-open-to", "Select what is open again", "For");
        Reopening = new Reopening
        {
            For = forWhat,
            Reason = Rule.Text(reason, TextLength, "Reason", "Enter why the case is opened again"),
            At = now,
            ById = by.UserId,
            ByName = by.Name,
        };
        Record(CaseEventType.CaseReopened, Reopening.Title, by, now, Reopening.Reason, before: (Closure?.Reason ?? EarlyEnd?.Reason) ?? Screening?.Reason);
        if (forWhat == ReopenedFor.Screening) BackToScreening(now);
        (Closure, EarlyEnd, EndedAt) = (null, null, null);
        if (forWhat == ReopenedFor.Decision) BackToPanel(Reopening.Reason, by, now);
    }

    private void BackToScreening(DateTime now)
    {
        Pauses = Pauses is [.. var earlier, { Until: null } open] ? [.. earlier, open with { Until = now }] : Pauses.Add(new ClockPause(EndedAt!.Value, now));
        (Screening, DeferralReason) = (null, null);
        (MeetingId, Meeting, ReservedMeetingId, ReservedMeetingAt) = (null, null, null, null);
    }

    public void ConfirmHandover(string? note, Actor by, DateTime now)
    {
        Rule.Require(EarlyEnd is { Kind: EarlyEndKind.Transferred }, "not-transferred", "The case has not moved to another area");
        EarlyEnd!.HandedOverAt = now;
        EarlyEnd.HandoverNote = Rule.Text(note, TextLength, "Note", "Enter who took the case on, and when");
        Record(CaseEventType.HandoverConfirmed, $"Handed over to {EarlyEnd.Area}", by, now, EarlyEnd.HandoverNote);
    }

    public void ReviewAtEighteen(string? plan, Actor by, DateTime now) => Record(
        CaseEventType.ReviewedAtEighteen, "Reviewed at 18", by, now,
        Rule.Text(plan, TextLength, "Plan", "Enter what the case still owes, and how the move to adult services is planned"));

    /// <summary>Another referral of the same child has come in while this case is open. Who sees this case need not see the other.</summary>
    public void NoteNewOffence(string reference, Actor by, DateTime now) =>
        Record(CaseEventType.NewOffenceReferred, "New referral of the same child", by, now, after: reference);

    public void ReviewNewOffence(bool? heardTogether, string? reason, Actor by, DateTime now)
    {
        var together = Rule.Answer(heardTogether, "HeardTogether", "Select whether the panel hears the cases together");
        Record(
            CaseEventType.NewOffenceReviewed, together ? "New offence: to be heard together" : "New offence: to be heard apart", by, now,
            Rule.Text(reason, TextLength, "Reason", "Enter why"));
    }
}

/// <summary>What of a case is open again.</summary>
public enum ReopenedFor
{
    /// <summary>What was recorded or left undone; the outcome stands.</summary>
    Work,

    /// <summary>The panel decides anew.</summary>
    Decision,

    /// <summary>Everything: the referral is screened anew.</summary>
    Screening,
}

/// <summary>A case that had ended was opened again.</summary>
public sealed class Reopening
{
    public ReopenedFor For { get; init; }

    public string Reason { get; init; } = "";

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public string ByName { get; init; } = "";

    public string Title => For switch
    {
        ReopenedFor.Decision => "Opened again for a new decision",
        ReopenedFor.Screening => "Opened again to be screened anew",
        _ => "Opened again to finish the work",
    };
}

/// <summary>How a case can end before its outcome is done with.</summary>
public enum EarlyEndKind
{
    Withdrawn,
    Transferred,
    Died,
}

/// <summary>The end of a case before its outcome was done with.</summary>
public sealed class EarlyEnd
{
    public EarlyEndKind Kind { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>The area that takes the case on, when it moves.</summary>
    public string? Area { get; init; }

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public string ByName { get; init; } = "";

    public DateTime? HandedOverAt { get; set; }

    public string? HandoverNote { get; set; }

    /// <summary>The end in words.</summary>
    public string Title => Kind switch
    {
        EarlyEndKind.Transferred => "Moved to another area",
        EarlyEndKind.Died => "Ended: the child has died",
        _ => "Withdrawn",
    };
}
