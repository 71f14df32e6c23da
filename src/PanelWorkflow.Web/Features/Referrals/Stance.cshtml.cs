using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>What the child admits, and whether the evidence is enough to charge.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class StanceModel(ReferralPages pages) : ReferralStepPage<StanceSection>(pages)
{
    protected override StanceSection Section
    {
        get => Draft.Stance;
        set => Draft.Stance = value;
    }
}
