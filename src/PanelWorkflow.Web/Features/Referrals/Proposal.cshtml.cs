using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>The outcome that the officer proposes, and why.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class ProposalModel(ReferralPages pages, OutcomeOptions options) : ReferralStepPage<ProposalSection>(pages)
{
    public IEnumerable<Choice> Outcomes => options.AllOutcomes(Row.Partnership).Select(outcome => new Choice(outcome.Code, outcome.Label));

    /// <summary>The gravity score; null while it is not known.</summary>
    public int? Score => Draft.Score(Context);

    protected override ProposalSection Section
    {
        get => Draft.Proposal;
        set => Draft.Proposal = value;
    }

    protected override IEnumerable<Action> MoreRules() => Form.ProposedOutcome.Length == 0 ? [] :
    [
        () => Rule.Require(
            options.Offers(Row.Partnership, Form.ProposedOutcome),
            "unknown-outcome", "Select one of the outcomes shown", nameof(Referral.ProposedOutcome)),
    ];
}
