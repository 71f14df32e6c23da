using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Domain.FollowUps;

public enum AttemptResult
{
    Reached,
    NotReached,
    Declined,
    WrongNumber,
}

public enum ContactChannel
{
    Telephone,
    TextMessage,
    Visit,
    VideoCall,
    ThroughCarer,
}

public enum FollowUpOutcome
{
    DoingWell,
    SupportWanted,
    Signposted,
    Declined,
    NotReached,

    /// <summary>The child has died or lives elsewhere now, so nobody is to get in touch.</summary>
    NoLongerNeeded,
}

/// <summary>Until when a follow-up is promised again and again.</summary>
public enum FollowUpUntil
{
    Once,
    CaseEnds,
    PoliceDecide,
}

/// <summary>What is promised.</summary>
/// <param name="Process">Key of the process that it runs.</param>
/// <param name="AnchorAt">What it counts from, UTC.</param>
/// <param name="DueAt">UTC.</param>
/// <param name="WarnAt">When the owner is warned, UTC; null for no warning.</param>
/// <param name="Every">Period after which the next one is due; null for a promise made once.</param>
/// <param name="Rule">Table version and rule that asks for it.</param>
public sealed record FollowUpPlan(
    string Kind, string Process, string Anchor, DateTime AnchorAt, DateTime DueAt, DateTime? WarnAt, string? Every, FollowUpUntil Until, int MaxAttempts, string Rule)
{
    /// <summary>When the first of those that repeat was due, UTC; null for the first itself.</summary>
    public DateTime? FirstDueAt { get; init; }
}

/// <summary>A promise to get in touch with a child by a certain time, and the record of how it was kept.</summary>
public sealed class FollowUp : ICaseSubject
{
    public const int NoteLength = 2000;

    private readonly List<FollowUpAttempt> _attempts = [];

    private FollowUp()
    {
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Case Case { get; private set; } = null!;

    public string Partnership { get; private set; } = "";

    /// <summary>Kind and process key, e.g. <c>post-custody-contact</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What it counts from, e.g. <c>custodyRelease</c>.</summary>
    public string Anchor { get; private set; } = "";

    public DateTime AnchorAt { get; private set; }

    /// <summary>When it is due, UTC.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>When the owner is warned that it is nearly due, UTC; null for no warning.</summary>
    public DateTime? WarnAt { get; private set; }

    /// <summary>Key of the process that it runs.</summary>
    public string Process { get; private set; } = "";

    /// <summary>The period after which the next one is due, e.g. <c>P1M</c>; null when it is promised once.</summary>
    public string? Every { get; private set; }

    /// <summary>When the first of those that repeat was due, UTC. The others count from it, so that the 31st stays the end of the month.</summary>
    public DateTime FirstDueAt { get; private set; }

    public FollowUpUntil Until { get; private set; }

    /// <summary>Attempts that are planned to reach the child; 0 for what is held and not attempted, as a review.</summary>
    public int MaxAttempts { get; private set; }

    /// <summary>Whose turn it is; null leaves it to everybody who follows children up.</summary>
    public Guid? OwnerId { get; private set; }

    public string? OwnerName { get; private set; }

    /// <summary>Table version and rule that made it.</summary>
    public string Rule { get; private set; } = "";

    public FollowUpOutcome? Outcome { get; private set; }

    public string? ClosingNote { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public Guid? ClosedById { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<FollowUpAttempt> Attempts => _attempts;

    public static FollowUp Promise(Guid id, Case theCase, FollowUpPlan plan, Actor by, DateTime now)
    {
        theCase.FollowUpOpened();
        theCase.Record(CaseEventType.FollowUpPromised, $"Follow-up promised: {Title(plan.Kind)}", by, now, plan.Rule, subjectId: id);
        return new FollowUp
        {
            Id = id,
            CaseId = theCase.Id,
            Case = theCase,
            Partnership = theCase.Partnership,
            Kind = plan.Kind,
            Anchor = plan.Anchor,
            AnchorAt = plan.AnchorAt,
            DueAt = plan.DueAt,
            WarnAt = plan.WarnAt,
            Process = plan.Process,
            Every = plan.Every,
            FirstDueAt = plan.FirstDueAt ?? plan.DueAt,
            Until = plan.Until,
            MaxAttempts = plan.MaxAttempts,
            OwnerId = theCase.Allocation?.PractitionerId,
            OwnerName = theCase.Allocation?.PractitionerName,
            Rule = plan.Rule,
        };
    }

    /// <summary>The kind in words.</summary>
    public static string Title(string kind) => kind switch
    {
        "post-custody-contact" => "Contact after custody",
        "six-month-check-in" => "Six-month check-in",
        "" => "",
        _ => char.ToUpperInvariant(kind[0]) + kind[1..].Replace('-', ' '),
    };

    public void Attempt(DateTime madeAt, ContactChannel channel, AttemptResult result, string? note, Actor by, DateTime now)
    {
        RequireOpen();
        Domain.Rule.Require(madeAt <= now, "future-attempt", "The attempt must be in the past", "MadeAt");
        Domain.Rule.Require(madeAt >= AnchorAt, "early-attempt", "The attempt must be after the event that it follows up", "MadeAt");
        _attempts.Add(new FollowUpAttempt
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
            MadeAt = madeAt,
            Channel = channel,
            Result = result,
            Note = Domain.Rule.Text(note, NoteLength, "Note", "Enter what happened"),
            ById = by.UserId,
            ByName = by.Name,
        });
        Version++;
        Case.Record(CaseEventType.FollowUpAttempted, $"{Title(Kind)}: attempt {_attempts.Count}", by, now, result.ToString(), subjectId: Id);
    }

    public void Close(FollowUpOutcome outcome, string? note, Actor by, DateTime now)
    {
        RequireOpen();
        Domain.Rule.Require(outcome != FollowUpOutcome.NoLongerNeeded, "not-yours", "Select how it ended", "Outcome");
        Domain.Rule.Require(MaxAttempts == 0 || _attempts.Count > 0, "no-attempt", "Record at least one attempt before closing", "Outcome");
        Domain.Rule.Require(
            MaxAttempts == 0 || outcome == FollowUpOutcome.NotReached || _attempts.Any(a => a.Result is AttemptResult.Reached or AttemptResult.Declined),
            "not-reached", "Nobody has been reached yet, so the outcome can only be “not reached”", "Outcome");
        Domain.Rule.Require(
            outcome != FollowUpOutcome.NotReached || _attempts.All(a => a.Result != AttemptResult.Reached),
            "was-reached", "The child has been reached, so the outcome cannot be “not reached”", "Outcome");
        Outcome = outcome;
        ClosingNote = Domain.Rule.Text(note, NoteLength, "Note", "Enter how it ended");
        ClosedAt = now;
        ClosedById = by.UserId;
        Version++;
        Case.FollowUpEnded();
        Case.Record(CaseEventType.FollowUpClosed, $"{Title(Kind)}: closed", by, now, outcome.ToString(), subjectId: Id);
    }

    /// <summary>Somebody else sees to it from now on; nobody in particular when there is no person.</summary>
    public void Reassign(Guid? toId, string? toName, string? reason, Actor by, DateTime now)
    {
        RequireOpen();
        var why = Domain.Rule.Text(reason, NoteLength, "Reason", "Enter why somebody else sees to it");
        var before = OwnerName;
        (OwnerId, OwnerName) = (toId, toName);
        Version++;
        Case.Record(CaseEventType.FollowUpReassigned, $"{Title(Kind)}: given to {toName ?? "the team"}", by, now, why, before, toName, subjectId: Id);
    }

    /// <summary>The case ended in a way after which nobody is to get in touch; no attempt is needed.</summary>
    public void StandDown(string reason, Actor by, DateTime now)
    {
        RequireOpen();
        (Outcome, ClosingNote, ClosedAt, ClosedById) = (FollowUpOutcome.NoLongerNeeded, reason, now, by.UserId);
        Version++;
        Case.FollowUpEnded();
        Case.Record(CaseEventType.FollowUpClosed, $"{Title(Kind)}: no longer needed", by, now, FollowUpOutcome.NoLongerNeeded.ToString(), subjectId: Id);
    }

    /// <summary>Whether the plan says otherwise than this promise does.</summary>
    public bool Differs(FollowUpPlan plan) =>
        (Every, Until, MaxAttempts) != (plan.Every, plan.Until, plan.MaxAttempts) || (IsFirst(plan) && (DueAt, WarnAt) != (plan.DueAt, plan.WarnAt));

    /// <summary>The plan has changed, and somebody decides that it holds for this promise too. One that was promised again keeps its day.</summary>
    public void Replan(FollowUpPlan plan, string? reason, Actor by, DateTime now)
    {
        RequireOpen();
        var why = Domain.Rule.Text(reason, NoteLength, "Reason", "Enter why the plan is applied");
        var before = DueAt;
        if (IsFirst(plan)) (DueAt, FirstDueAt, WarnAt) = (plan.DueAt, plan.DueAt, plan.WarnAt);
        (Every, Until, MaxAttempts, Rule) = (plan.Every, plan.Until, plan.MaxAttempts, plan.Rule);
        Version++;
        Case.Record(CaseEventType.FollowUpReplanned, $"{Title(Kind)}: now as {plan.Rule} says", by, now, why, Day(before), Day(DueAt), subjectId: Id);
    }

    /// <summary>Whether the next one is to be promised now that this one is closed.</summary>
    public bool RepeatsAfter(Case theCase) => Every is not null && Outcome != FollowUpOutcome.NoLongerNeeded && Until switch
    {
        FollowUpUntil.CaseEnds => theCase.EndedAt is null,
        FollowUpUntil.PoliceDecide => theCase.EndedAt is null && theCase.PoliceAreToDecide,
        _ => false,
    };

    private bool IsFirst(FollowUpPlan plan) => AnchorAt == plan.AnchorAt;

    private static string Day(DateTime utc) => $"due on {ReferralRules.Today(utc):yyyy-MM-dd}";

    private void RequireOpen() => Domain.Rule.Require(ClosedAt is null, "follow-up-closed", "This follow-up is closed already");
}

/// <summary>One try to reach the child.</summary>
public sealed class FollowUpAttempt
{
    public Guid Id { get; init; }

    public DateTime MadeAt { get; init; }

    public ContactChannel Channel { get; init; }

    public AttemptResult Result { get; init; }

    public string Note { get; init; } = "";

    public Guid ById { get; init; }

    public string ByName { get; init; } = "";
}
