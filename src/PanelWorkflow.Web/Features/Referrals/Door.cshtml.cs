using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Who the referral is from, or which court sends it back.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class DoorModel(ReferralPages pages) : ReferralStepPage<DoorSection>(pages)
{
    public ReferralSource Source => Draft.Source;

    protected override DoorSection Section
    {
        get => Draft.Door;
        set => Draft.Door = value;
    }
}
