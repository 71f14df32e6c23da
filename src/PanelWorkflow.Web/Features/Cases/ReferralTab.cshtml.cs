using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>Who the child is and what was referred.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class ReferralTabModel(CasePages pages) : CaseTabPage(pages)
{
    public override CaseTab Tab => CaseTabs.Of("referral");

    protected override bool HasHiddenDetails => true;
}
