using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Where the child lives and who looks after them.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class HomeModel(ReferralPages pages) : ReferralStepPage<HomeSection>(pages)
{
    protected override HomeSection Section
    {
        get => Draft.Home;
        set => Draft.Home = value;
    }
}
