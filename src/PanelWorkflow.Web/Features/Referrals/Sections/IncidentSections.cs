using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>What happened.</summary>
public sealed class IncidentSection : ReferralSection
{
    public string CrimeReference { get; set; } = "";

    public DateOnly? IncidentOn { get; set; }

    public string IncidentPlace { get; set; } = "";

    public string Summary { get; set; } = "";

    public bool? DomesticAbuse { get; set; }

    public bool? KnifeRelated { get; set; }

    public override IEnumerable<Action> Rules(ReferralDraft draft, DateTime now) =>
    [
        () => ReferralRules.CrimeReference(CrimeReference),
        () => ReferralRules.IncidentOn(IncidentOn, now),
        () => ReferralRules.IncidentPlace(IncidentPlace),
        () => ReferralRules.Summary(Summary),
        () => Rule.Answer(DomesticAbuse, nameof(DomesticAbuse), "Select yes if it was domestic abuse by an intimate partner"),
        () => Rule.Answer(KnifeRelated, nameof(KnifeRelated), "Select yes if a knife or other bladed article was involved"),
    ];
}

/// <summary>One alleged offence.</summary>
public sealed class OffenceItem : ListItem
{
    public string Title { get; set; } = "";

    public DateOnly? CommittedOn { get; set; }

    public OffenceKind? Kind { get; set; }

    public Offence ToOffence() => new() { Id = Id, Title = Title, CommittedOn = CommittedOn!.Value, Kind = Kind!.Value };

    public override IEnumerable<Action> Rules(ReferralDraft draft, DateTime now) =>
    [
        () => ReferralRules.OffenceTitle(Title),
        () => CheckDate(draft.Child.DateOfBirth, now),
        () => Rule.Answer(Kind, nameof(Kind), "Select what kind of offence it is"),
    ];

    private void CheckDate(DateOnly? dateOfBirth, DateTime now)
    {
        var committedOn = ReferralRules.OffenceDate(CommittedOn, now);
        if (dateOfBirth is { } born) ReferralRules.CheckAge(born, committedOn);
    }
}

public sealed class OffencesSection : ListSection<OffenceItem>
{
    public override IEnumerable<Action> Rules(ReferralDraft draft, DateTime now) =>
        [() => ReferralRules.OffenceCount(Items.Count), .. Items.SelectMany(item => item.Rules(draft, now))];
}

/// <summary>Score on the Child Gravity Matrix.</summary>
public sealed class GravitySection : ReferralSection
{
    public int? GravityScore { get; set; }

    public string GravityReasons { get; set; } = "";

    public override IEnumerable<Action> Rules(ReferralDraft draft, DateTime now) =>
        [() => ReferralRules.GravityScore(GravityScore), () => ReferralRules.GravityReasons(GravityReasons)];
}

/// <summary>What the child says of the allegation, and how strong the evidence is.</summary>
public sealed class StanceSection : ReferralSection
{
    public Admission? Admission { get; set; }

    public bool? EvidenceToCharge { get; set; }

    public override IEnumerable<Action> Rules(ReferralDraft draft, DateTime now) =>
    [
        () => Rule.Answer(Admission, nameof(Admission), "Select what the child admits"),
        () => Rule.Answer(EvidenceToCharge, nameof(EvidenceToCharge), "Select yes if there is enough evidence to charge"),
    ];
}

/// <summary>What the officer proposes.</summary>
public sealed class ProposalSection : ReferralSection
{
    public string ProposedOutcome { get; set; } = "";

    public string ProposalRationale { get; set; } = "";

    public override IEnumerable<Action> Rules(ReferralDraft draft, DateTime now) =>
        [() => ReferralRules.ProposedOutcome(ProposedOutcome), () => ReferralRules.ProposalRationale(ProposalRationale)];
}
