using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Release from custody, and bail or release under investigation.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class CustodyModel(ReferralPages pages) : ReferralStepPage<CustodySection>(pages)
{
    protected override CustodySection Section
    {
        get => Draft.Custody;
        set => Draft.Custody = value;
    }
}
