using PanelWorkflow.Domain;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>The outcome that the officer proposes, and why.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class ProposalModel(ReferralPages pages, DefinitionStore definitions) : ReferralStepPage<ProposalSection>(pages)
{
    public IEnumerable<Choice> Outcomes => Catalogue.Select(outcome => new Choice(outcome.Code, outcome.Label));

    protected override ProposalSection Section
    {
        get => Draft.Proposal;
        set => Draft.Proposal = value;
    }

    private IReadOnlyList<CatalogueOutcome> Catalogue => OutcomeCatalogue.Of(definitions, Row.Partnership);

    protected override IEnumerable<Action> MoreRules() => [() => OutcomeCatalogue.Require(Catalogue, Form.ProposedOutcome)];
}
