using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>When the child left custody, and what happened to the allegation.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class ReleaseModel(ReferralPages pages) : ReferralStepPage<ReleaseSection>(pages)
{
    protected override ReleaseSection Section
    {
        get => Draft.Release;
        set => Draft.Release = value;
    }
}
