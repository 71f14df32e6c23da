using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>Who works with the child, and the assessment.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class AssessmentTabModel(CasePages pages) : CaseTabPage(pages)
{
    public override CaseTab Tab => CaseTabs.Of("assessment");

    protected override bool HasHiddenDetails => true;
}
