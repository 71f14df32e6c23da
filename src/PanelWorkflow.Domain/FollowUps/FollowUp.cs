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

    public int MaxAttempts { get; private set; }

    /// <summary>Table version and rule that made it.</summary>
    public string Rule { get; private set; } = "";

    public FollowUpOutcome? Outcome { get; private set; }

    public string? ClosingNote { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public Guid? ClosedById { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<FollowUpAttempt> Attempts => _attempts;

    public static FollowUp Promise(
        Guid id, Case theCase, string kind, string anchor, DateTime anchorAt, DateTime dueAt, int maxAttempts, string rule, Actor by, DateTime now)
    {
        theCase.Record(CaseEventType.FollowUpPromised, $"Follow-up promised: {Title(kind)}", by, now, rule);
        return new FollowUp
        {
            Id = id,
            CaseId = theCase.Id,
            Case = theCase,
            Partnership = theCase.Partnership,
            Kind = kind,
            Anchor = anchor,
            AnchorAt = anchorAt,
            DueAt = dueAt,
            MaxAttempts = maxAttempts,
            Rule = rule,
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
        Case.Record(CaseEventType.FollowUpAttempted, $"{Title(Kind)}: attempt {_attempts.Count}", by, now, result.ToString());
    }

    public void Close(FollowUpOutcome outcome, string? note, Actor by, DateTime now)
    {
        RequireOpen();
        Domain.Rule.Require(outcome != FollowUpOutcome.NoLongerNeeded, "not-yours", "Select how it ended", "Outcome");
        Domain.Rule.Require(_attempts.Count > 0, "no-attempt", "Record at least one attempt before closing", "Outcome");
        Domain.Rule.Require(
            outcome == FollowUpOutcome.NotReached || _attempts.Any(a => a.Result is AttemptResult.Reached or AttemptResult.Declined),
            "not-reached", "Nobody has been reached yet, so the outcome can only be “not reached”", "Outcome");
        Outcome = outcome;
        ClosingNote = Domain.Rule.Text(note, NoteLength, "Note", "Enter how it ended");
        ClosedAt = now;
        ClosedById = by.UserId;
        Version++;
        Case.Record(CaseEventType.FollowUpClosed, $"{Title(Kind)}: closed", by, now, outcome.ToString());
    }

    /// <summary>The case ended in a way after which nobody is to get in touch; no attempt is needed.</summary>
    public void StandDown(string reason, Actor by, DateTime now)
    {
        RequireOpen();
        (Outcome, ClosingNote, ClosedAt, ClosedById) = (FollowUpOutcome.NoLongerNeeded, reason, now, by.UserId);
        Version++;
        Case.Record(CaseEventType.FollowUpClosed, $"{Title(Kind)}: no longer needed", by, now, FollowUpOutcome.NoLongerNeeded.ToString());
    }

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
