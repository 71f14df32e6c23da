using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Domain.Victims;

/// <summary>
/// The work with one victim of a case: consent, contact, views, safety, restorative justice and what was sent. Events say "Victim 1" and
/// nothing that the victim said.
/// </summary>
public sealed class VictimRecord : ICaseSubject
{
    public const int TextLength = 4000;

    private readonly List<VictimAttempt> _attempts = [];
    private readonly List<VictimView> _views = [];
    private readonly List<VictimSending> _sent = [];

    private VictimRecord()
    {
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Case Case { get; private set; } = null!;

    public string Partnership { get; private set; } = "";

    /// <summary>Id of the victim in the referral.</summary>
    public Guid VictimId { get; private set; }

    /// <summary>Place among the case's victims, from 1: what everybody may call them.</summary>
    public int Number { get; private set; }

    public string Name { get; private set; } = "";

    public string? ContactDetails { get; private set; }

    public VictimType Type { get; private set; }

    /// <summary>Whether the victim is under 18; null when it is not known.</summary>
    public bool? IsChild { get; private set; }

    /// <summary>Gets the enhanced service, by the table's rule.</summary>
    public bool Vulnerable { get; private set; }

    public string? Relationship { get; private set; }

    public bool? SameSchool { get; private set; }

    public bool? SameHousehold { get; private set; }

    public VictimConsent Consent { get; private set; }

    /// <summary>Why there is no consent, or why it was withdrawn.</summary>
    public string? ConsentReason { get; private set; }

    public DateTime? ConsentWithdrawnAt { get; private set; }

    /// <summary>From when the service could contact the victim, UTC.</summary>
    public DateTime ContactFrom { get; private set; }

    /// <summary>When the first contact is due, UTC.</summary>
    public DateTime ContactDueAt { get; private set; }

    /// <summary>Table version and rule that set it.</summary>
    public string PlanRule { get; private set; } = "";

    public VictimResponse? Response { get; private set; }

    public int? SafetyAtStart { get; private set; }

    public int? SafetyAtEnd { get; private set; }

    public RestorativeOffer? Restorative { get; private set; }

    public bool? WantsUpdates { get; private set; }

    public bool? WantsSupport { get; private set; }

    /// <summary>When the update that was promised is due, UTC; null when none is.</summary>
    public DateTime? UpdateDueAt { get; private set; }

    /// <summary>When an update was last recorded, UTC.</summary>
    public DateTime? UpdatedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public string? ClosingNote { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<VictimAttempt> Attempts => _attempts;

    public IReadOnlyList<VictimView> Views => _views;

    public IReadOnlyList<VictimSending> Sent => _sent;

    /// <summary>What everybody may call the victim.</summary>
    public string Label => $"Victim {Number}";

    public bool IsOpen => ClosedAt is null;

    /// <summary>There is news of the case that the victim wants to hear and has not been told, and no update is promised yet.</summary>
    public bool IsOwedAnUpdate =>
        IsOpen && Consent == VictimConsent.Given && WantsUpdates == true && UpdateDueAt is null && Case.NewsAt is { } news && (UpdatedAt is null || UpdatedAt < news);

    /// <summary>When somebody was first reached; null until then.</summary>
    public DateTime? ReachedAt => _attempts.Where(a => a.Result == VictimAttemptResult.Reached).Min(a => (DateTime?)a.MadeAt);

    /// <summary>Whether any view was given before the panel decided; null without a view.</summary>
    public bool? ViewsBeforeDecision => _views.Count == 0 ? null : _views.Any(v => IsBeforeDecision(v.GivenAt));

    /// <summary>Opens the record of a victim whom the referral names.</summary>
    public static VictimRecord Open(Guid id, Case theCase, Victim victim, int number, Func<VictimRecord, VictimPlan> plan, Actor by, DateTime now)
    {
        var record = new VictimRecord
        {
            Id = id,
            CaseId = theCase.Id,
            Case = theCase,
            Partnership = theCase.Partnership,
            VictimId = victim.Id,
            Number = number,
            ContactFrom = now,
            Name = victim.Name,
            Type = victim.IsBusiness ? VictimType.Business : VictimType.Individual,
            IsChild = victim.IsBusiness ? false : null,
            ContactDetails = victim.ContactDetails,
            Consent = victim.ConsentsToContact switch { true => VictimConsent.Given, false => VictimConsent.Refused, null => VictimConsent.NotAsked },
            ConsentReason = victim.NoConsentReason,
        };
        record.Plan(plan);
        if (record.Consent == VictimConsent.Refused) record.ClosedAt = now;
        record.Note(CaseEventType.VictimRecordOpened, "record opened", by, now);
        return record;
    }

    public bool IsBeforeDecision(DateTime givenAt) => Case.Decision is not { } decision || givenAt < decision.DecidedAt;

    /// <summary>The answer that the police, or the victim officer for them, got from the victim.</summary>
    public void AnswerConsent(bool given, string? contactDetails, string? reason, Func<VictimRecord, VictimPlan> plan, Actor by, DateTime now)
    {
        Rule.Require(Consent == VictimConsent.NotAsked, "asked-already", "The victim has answered already");
        var details = ReferralRules.VictimContact(given, contactDetails);
        ConsentReason = given ? null : Rule.Text(reason, TextLength, "Reason", "Enter why the victim does not agree to be contacted");
        ContactDetails = details;
        Consent = given ? VictimConsent.Given : VictimConsent.Refused;
        ContactFrom = now;
        if (!given) ClosedAt = now;
        Plan(plan);
        Note(CaseEventType.VictimConsentAnswered, given ? "agrees to be contacted" : "does not agree to be contacted", by, now);
    }

    public void Describe(
        VictimType type, bool? isChild, string? relationship, bool? sameSchool, bool? sameHousehold, Func<VictimRecord, VictimPlan> plan, Actor by, DateTime now)
    {
        RequireOpen();
        Rule.Require(type == VictimType.Individual || isChild != true, "child-is-a-person", "A business or organisation cannot be a child", "IsChild");
        Type = type;
        IsChild = type == VictimType.Individual ? isChild : false;
        Relationship = Rule.Optional(relationship, Case.ShortLength, "Relationship", "How the victim knows the child");
        SameSchool = sameSchool;
        SameHousehold = sameHousehold;
        Plan(plan);
        Note(CaseEventType.VictimDescribed, Vulnerable ? "described; vulnerable by rule" : "described", by, now);
    }

    public void Attempt(DateTime madeAt, VictimChannel channel, VictimAttemptResult result, string? note, Actor by, DateTime now)
    {
        RequireConsent();
        Rule.Require(madeAt <= now, "future-attempt", "The attempt must be in the past", "MadeAt");
        Rule.Require(madeAt >= Case.SubmittedAt, "early-attempt", "The attempt must be after the referral", "MadeAt");
        _attempts.Add(new VictimAttempt
        {
            Id = NewId(now),
            MadeAt = madeAt,
            Channel = channel,
            Result = result,
            Note = Rule.Text(note, TextLength, "Note", "Enter what happened"),
            ByName = by.Name,
        });
        Note(CaseEventType.VictimContactAttempted, $"contact attempt {_attempts.Count}", by, now);
    }

    /// <summary>The victim takes part, does not want to, or could not be reached. In the last two the work is over.</summary>
    public void Respond(VictimResponse response, string? note, Actor by, DateTime now)
    {
        RequireConsent();
        Rule.Require(Response is null, "answered-already", "It is recorded already what came of contacting the victim");
        Rule.Require(_attempts.Count > 0, "no-attempt", "Record at least one attempt to reach the victim first", "Answer");
        Rule.Require(
            response == VictimResponse.NotReached || ReachedAt is not null, "not-reached", "Nobody has been reached yet, so the answer can only be “not reached”", "Answer");
        var ending = response == VictimResponse.Engaged ? null : Rule.Text(note, TextLength, "Note", "Enter what the victim said, or how often you tried");
        Response = response;
        if (ending is not null) End(ending, now);
        Note(CaseEventType.VictimResponded, response switch { VictimResponse.Engaged => "takes part", VictimResponse.Declined => "does not want to take part", _ => "could not be reached" }, by, now);
    }

    public void RecordViews(DateTime givenAt, string? views, string? impact, int? safety, Actor by, DateTime now)
    {
        RequireConsent();
        Rule.Require(ReachedAt is not null, "not-reached", "Record first when and how the victim was reached");
        Rule.Require(givenAt <= now, "future-view", "The views must have been given in the past", "GivenAt");
        Rule.Require(givenAt >= Case.SubmittedAt, "early-view", "The views must have been given after the referral", "GivenAt");
        var atStart = _views.Count == 0 ? Safety(safety, nameof(SafetyAtStart)) : SafetyAtStart;
        _views.Add(new VictimView
        {
            Id = NewId(now),
            GivenAt = givenAt,
            Views = Rule.Text(views, TextLength, "Views", "Enter what the victim thinks should happen"),
            Impact = Rule.Text(impact, TextLength, "Impact", "Enter what the offence has meant for the victim"),
            ByName = by.Name,
        });
        SafetyAtStart = atStart;
        Note(CaseEventType.VictimViewsRecorded, IsBeforeDecision(givenAt) ? "views recorded, given before the decision" : "views recorded, given after the decision", by, now);
    }

    public void OfferRestorative(RestorativeOffer offer, IReadOnlyCollection<string> types, Actor by, DateTime now, DateOnly today)
    {
        RequireConsent();
        var held = offer is { Made: true, Accepted: true };
        Rule.Require(!offer.Made || (offer.Type is { } type && types.Contains(type)), "restorative-type", "Select what was offered", "Type");
        Rule.Require(!held || offer.HeldFrom is not null || offer.HeldTo is null, "held-from", "Enter when it began", "HeldFrom");
        Rule.Require(!held || offer.HeldFrom is not { } from || from <= today, "held-from", "The start must be today or in the past", "HeldFrom");
        Rule.Require(!held || offer.HeldTo is not { } to || (to >= offer.HeldFrom && to <= today), "held-to", "The end must be between the start and today", "HeldTo");
        Restorative = new RestorativeOffer
        {
            Made = offer.Made,
            Reason = Rule.Text(offer.Reason, TextLength, "Reason", offer.Made ? "Enter why it was offered" : "Enter why it was not offered"),
            Type = offer.Made ? offer.Type : null,
            Accepted = offer.Made ? offer.Accepted : null,
            HeldFrom = held ? offer.HeldFrom : null,
            HeldTo = held ? offer.HeldTo : null,
            Result = held ? Rule.Optional(offer.Result, TextLength, "Result", "The result") : null,
        };
        Note(CaseEventType.RestorativeOffered, offer.Made ? "restorative justice offered" : "restorative justice not offered", by, now);
    }

    public void Wish(bool updates, bool support, Actor by, DateTime now)
    {
        RequireConsent();
        (WantsUpdates, WantsSupport) = (updates, support);
        if (!updates) UpdateDueAt = null;
        Note(CaseEventType.VictimWishesRecorded, "wishes for updates and support recorded", by, now);
    }

    /// <summary>The victim is to be told of the news by then.</summary>
    public void PromiseUpdate(DateTime dueAt, Actor by, DateTime now)
    {
        Rule.Require(IsOwedAnUpdate, "no-news", "There is no news that the victim has to be told");
        UpdateDueAt = dueAt;
        Note(CaseEventType.VictimUpdatePromised, "update promised", by, now);
    }

    public void Send(SentKind kind, DateOnly sentOn, string? what, Actor by, DateTime now, DateOnly today)
    {
        RequireConsent();
        Rule.Require((kind == SentKind.Update ? WantsUpdates : WantsSupport) == true, "not-wanted", "The victim has not said that they want this", "Kind");
        Rule.Require(sentOn <= today, "future-date", "The date must be today or in the past", "SentOn");
        Rule.Require(sentOn >= ReferralRules.Today(Case.SubmittedAt), "before-referral", "The date must be after the referral", "SentOn");
        _sent.Add(new VictimSending
        {
            Id = NewId(now),
            Kind = kind,
            SentOn = sentOn,
            What = Rule.Text(what, TextLength, "What", "Enter what was sent"),
            ByName = by.Name,
        });
        if (kind == SentKind.Update) (UpdateDueAt, UpdatedAt) = (null, now);
        Note(CaseEventType.VictimInformed, kind == SentKind.Update ? "update sent" : "support information sent", by, now);
    }

    /// <summary>The victim no longer wants to be contacted. What they said stays on record; nothing more is asked or sent.</summary>
    public void Withdraw(string? reason, Actor by, DateTime now)
    {
        Rule.Require(Consent == VictimConsent.Given, "no-consent", "There is no consent that could be withdrawn");
        ConsentReason = Rule.Text(reason, TextLength, "Reason", "Enter what the victim said");
        Consent = VictimConsent.Withdrawn;
        ConsentWithdrawnAt = now;
        (ClosedAt, UpdateDueAt) = (ClosedAt ?? now, null);
        Note(CaseEventType.VictimConsentWithdrawn, "consent withdrawn", by, now);
    }

    public void Close(int? safetyAtEnd, string? note, Actor by, DateTime now)
    {
        RequireConsent();
        Rule.Require(Response == VictimResponse.Engaged, "not-engaged", "Record first what came of contacting the victim");
        var atEnd = Safety(safetyAtEnd, nameof(SafetyAtEnd));
        End(Rule.Text(note, TextLength, "Note", "Enter how the work with the victim ended"), now);
        SafetyAtEnd = atEnd;
        Note(CaseEventType.VictimWorkClosed, "work with the victim ended", by, now);
    }

    private static int Safety(int? level, string field)
    {
        Rule.Require(level is >= 1 and <= 5, "safety", "Select how safe the victim feels, from 1 to 5", field);
        return level!.Value;
    }

    private static Guid NewId(DateTime now) => Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero));

    private void End(string note, DateTime now) => (ClosingNote, ClosedAt, UpdateDueAt) = (note, now, null);

    private void Plan(Func<VictimRecord, VictimPlan> plan) => (Vulnerable, ContactDueAt, PlanRule) = plan(this);

    private void RequireOpen() => Rule.Require(IsOpen, "victim-closed", "The work with this victim is over");

    private void RequireConsent()
    {
        RequireOpen();
        Rule.Require(Consent == VictimConsent.Given, "no-consent", "The victim has not agreed to be contacted");
    }

    private void Note(CaseEventType type, string what, Actor by, DateTime now)
    {
        Version++;
        Case.Note(type, $"{Label}: {what}", by, now, Id);
    }
}
