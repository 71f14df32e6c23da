using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Domain.Information;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Web.Workflow;

/// <summary>What facts are taken from: the case and, for a small process of its own, the record that it is about.</summary>
public sealed record FactSource(Case Case, ICaseSubject? Subject)
{
    public FollowUp? FollowUp => Subject as FollowUp;

    public InformationRequest? Request => Subject as InformationRequest;

    public VictimRecord? Victim => Subject as VictimRecord;
}

/// <summary>Every fact that a definition or table may read, by name: the one place where case data becomes FEEL values.</summary>
public static class CaseFacts
{
    public static readonly ImmutableSortedDictionary<string, Func<FactSource, Value>> All = new Dictionary<string, Func<FactSource, Value>>
    {
        ["admission"] = s => Value.Of(Camel(s.Case.Admission)),
        ["agency"] = s => Value.Of(s.Request?.AgencyKey),
        ["ageAtOffence"] = s => Value.Of((decimal)s.Case.AgeAtOffence),
        ["assessmentReview"] = s => Value.Of(s.Case.Assessment?.Approved is { } approved ? (approved ? "approve" : "return") : null),
        ["bailed"] = s => Value.Of(s.Case.Referral.PoliceStatus == PoliceStatus.OnBail),
        ["childConsent"] = s => Value.Of(s.Case.Consent is { } consent ? (consent.IsGiven ? "given" : "notGiven") : null),
        ["completion"] = s => Value.Of(s.Case.Completion is { } c ? (c.Completed ? "completed" : "notCompleted") : null),
        ["completionDueOn"] = s => Instant((s.Case.Compliance?.CompleteBy ?? s.Case.Decision?.CompleteBy) is { } day ? WorkingCalendar.EndOf(day) : null),
        ["completionNeeded"] = s => Value.Of(s.Case.Decision?.NeedsCompletion),
        ["complianceResult"] = s => Value.Of(s.Case.Compliance?.Step switch
        {
            null => null,
            ComplianceStep.Warning or ComplianceStep.Vary => "goOn",
            ComplianceStep.Relist => "relist",
            _ => "end",
        }),
        ["deliveryDueOn"] = s => Instant(s.Case.Decision is { } d ? WorkingCalendar.EndOf(d.DeliverBy) : null),
        ["delivered"] = s => Value.Of(s.Case.Delivery is not null),
        ["deliveryResult"] = s => Value.Of(s.Case.Delivery is null ? "failed" : "delivered"),
        ["domesticAbuse"] = s => Value.Of(s.Case.Referral.DomesticAbuse),
        ["earlyEnd"] = s => Value.Of(s.Case.EarlyEnd is { } end ? Camel(end.Kind) : null),
        ["eighteenthBirthday"] = s => Instant(WorkingCalendar.FromLondon(Child.EighteenOn(s.Case.Child.DateOfBirth), TimeOnly.MinValue)),
        ["evidenceToCharge"] = s => Value.Of(s.Case.EvidenceToCharge),
        ["exploitationConcern"] = s => Value.Of(s.Case.Child.Circumstances.Exploitation is not null),
        ["finalisation"] = s => Value.Of(s.Case.Finalisation is null ? null : s.Case.FinalisationStands ? "stands" : "changed"),
        ["followUpDueAt"] = s => Instant(s.FollowUp?.DueAt),
        ["followUpOutcome"] = s => Value.Of(s.FollowUp?.Outcome is { } outcome ? Camel(outcome) : null),
        ["followUpWarnAt"] = s => Instant(s.FollowUp?.WarnAt),
        ["forPanel"] = s => Value.Of(ReferralRules.IsForPanel(s.Case.Referral.Source)),
        ["gravityScore"] = s => Value.Of((decimal)s.Case.Referral.GravityScore),
        ["indictableOnly"] = s => Value.Of(s.Case.MostSeriousOffence == OffenceKind.IndictableOnly),
        ["inductionHeld"] = s => Value.Of(s.Case.Induction is { Held: true }),
        ["informationDueAt"] = s => Instant(s.Request?.DueAt),
        ["informationResult"] = s => Value.Of(s.Request is not { IsOpen: false } ended ? null : ended.Knows is null ? "closed" : "answered"),
        ["interventionEnded"] = s => Value.Of(s.Case.Intervention?.EndedOn is not null),
        ["interventionPlanned"] = s => Value.Of(s.Case.Decision?.InterventionPlanned),
        ["interventionPreventative"] = s => Value.Of(s.Case.Intervention?.Preventative == true),
        ["knife"] = s => Value.Of(s.Case.Referral.KnifeRelated),
        ["outcome"] = s => Value.Of(s.Case.Decision?.Outcome),
        ["panelMeetingAt"] = s => Instant(s.Case.Meeting?.StartsAt),
        ["panelResult"] = s => Value.Of(s.Case.Decision is not null ? "decided" : s.Case.DeferralReason is not null ? "deferred" : null),
        ["policeStatus"] = s => Value.Of(Camel(s.Case.Referral.PoliceStatus)),
        ["previousCautions"] = s => Value.Of((decimal)s.Case.Referral.PreviousCautions),
        ["proposedOutcome"] = s => Value.Of(s.Case.Referral.ProposedOutcome is { Length: > 0 } proposed ? proposed : null),
        ["releasedFromCustody"] = s => Value.Of(s.Case.Referral.CustodyReleasedAt is not null),
        ["reopenedFor"] = s => Value.Of(s.Case.Reopening is { } reopening ? Camel(reopening.For) : null),
        ["screeningOutcome"] = s => Value.Of(s.Case.Screening is { } screening ? Camel(screening.Outcome) : null),
        ["summaryOnly"] = s => Value.Of(s.Case.MostSeriousOffence == OffenceKind.Summary),
        ["supportConsent"] = s => Value.Of(s.Case.Intervention is { } i ? (i.Consented ? "given" : "declined") : null),
        ["victimConsent"] = s => Value.Of(s.Victim is { } victim ? Camel(victim.Consent) : null),
        ["victimContactDueAt"] = s => Instant(s.Victim?.ContactDueAt),
        ["victimIsChild"] = s => Value.Of(s.Victim?.IsChild),
        ["victimResponse"] = s => Value.Of(s.Victim?.Response is { } response ? Camel(response) : null),
        ["victimUpdateDueAt"] = s => Instant(s.Victim?.UpdateDueAt),
        ["victimWorkEnded"] = s => Value.Of(s.Victim is { IsOpen: false }),
        ["victimType"] = s => Value.Of(s.Victim is { } victim ? Camel(victim.Type) : null),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The anchor of promises that are made for one release only, however many cases tell of it.</summary>
    public const string CustodyRelease = "custodyRelease";

    /// <summary>The anchor whose clocks stand still while the referrer answers questions.</summary>
    public const string ReferralSubmitted = "referralSubmitted";

    /// <summary>The anchor that each offence has of its own.</summary>
    public const string LimitationDate = "limitationDate";

    /// <summary>Instants that limits and follow-ups count from, by name; null while the case has none.</summary>
    public static readonly ImmutableSortedDictionary<string, Func<Case, DateTime?>> Anchors = new Dictionary<string, Func<Case, DateTime?>>
    {
        ["bailEnd"] = c => Noon(c.Referral.BailEndsOn),
        ["bailStarted"] = c => Noon(c.Referral.PoliceStatus == PoliceStatus.OnBail ? c.Referral.StatusStartedOn : null),
        ["completeBy"] = c => Noon(c.Compliance?.CompleteBy ?? c.Decision?.CompleteBy),
        [CustodyRelease] = c => c.Referral.CustodyReleasedAt,
        ["decisionDate"] = c => c.Decision?.DecidedAt,
        ["deliverBy"] = c => Noon(c.Decision?.DeliverBy),
        ["deliveryDate"] = c => Noon(c.Delivery?.DeliveredOn),
        ["hearingDate"] = c => Noon(c.Referral.HearingOn),
        ["interventionEnd"] = c => Noon(c.Intervention?.EndedOn),
        [LimitationDate] = c => Noon(c.LimitationEndsOn),
        ["midPoint"] = c => Middle(c.Delivery?.DeliveredOn, c.Decision?.CompleteBy),
        ["mayBeFinalised"] = c => FinalisationRules.Since(c),
        ["offenceDate"] = c => Noon(c.OffenceOn),
        ["reservedPanel"] = c => c.ReservedMeetingAt,
        [ReferralSubmitted] = c => c.SubmittedAt,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static ImmutableSortedDictionary<string, Value> Of(FactSource source) =>
        All.ToImmutableSortedDictionary(fact => fact.Key, fact => fact.Value(source), StringComparer.Ordinal);

    /// <summary>Only some of the facts, by name.</summary>
    public static ImmutableSortedDictionary<string, Value> Of(FactSource source, IEnumerable<string> names) =>
        names.ToImmutableSortedDictionary(name => name, name => All[name](source), StringComparer.Ordinal);

    private static Value Instant(DateTime? utc) => utc is { } at ? Value.Of(new DateTimeOffset(at, TimeSpan.Zero)) : Value.Null;

    // A day without a time counts as its noon in London, so that the day is the same in every zone that matters.
    private static DateTime? Noon(DateOnly? day) => day is { } d ? WorkingCalendar.FromLondon(d, new TimeOnly(12, 0)) : null;

    private static DateTime? Middle(DateOnly? from, DateOnly? to) =>
        from is { } first && to is { } last && last > first ? Noon(first.AddDays((last.DayNumber - first.DayNumber) / 2)) : null;

    private static string Camel<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
