using System.ComponentModel.DataAnnotations;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>What happened.</summary>
public sealed class IncidentSection : ReferralSection
{
    public string CrimeReference { get; set; } = "";

    [Display(Name = "Date of the incident")]
    public DateOnly? IncidentOn { get; set; }

    public string IncidentPlace { get; set; } = "";

    public string Summary { get; set; } = "";

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
    [
        () => ReferralRules.CrimeReference(draft.Source, CrimeReference),
        () => ReferralRules.IncidentOn(IncidentOn, context.Now),
        () => ReferralRules.IncidentPlace(IncidentPlace),
        () => ReferralRules.Summary(Summary),
    ];
}

/// <summary>What the child says of the allegation, and how strong the evidence is.</summary>
public sealed class StanceSection : ReferralSection
{
    public Admission? Admission { get; set; }

    public bool? EvidenceToCharge { get; set; }

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
    [
        () => Rule.Require(
            Admission is not (null or Domain.Cases.Admission.NotAsked), "admission", "Select what the child admits", nameof(Admission)),
        () => Rule.Answer(EvidenceToCharge, nameof(EvidenceToCharge), "Select yes if there is enough evidence to charge"),
    ];
}

/// <summary>What the officer proposes, and why it is not what the score points to, if it is not.</summary>
public sealed class ProposalSection : ReferralSection
{
    public string ProposedOutcome { get; set; } = "";

    public string ProposalRationale { get; set; } = "";

    public string? DeviationReason { get; set; }

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context)
    {
        yield return () => ReferralRules.ProposedOutcome(ProposedOutcome);
        yield return () => ReferralRules.ProposalRationale(ProposalRationale);
        if (ProposedOutcome.Length > 0 && draft.Score(context) is { } score)
            yield return () => ReferralRules.DeviationReason(ProposedOutcome, context.Outcomes.PresumptiveFor(score), DeviationReason);
    }
}
