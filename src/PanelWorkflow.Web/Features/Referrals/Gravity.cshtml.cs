using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>The score on the Child Gravity Matrix, with reasons.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class GravityModel(ReferralPages pages) : ReferralStepPage<GravitySection>(pages)
{
    protected override GravitySection Section
    {
        get => Draft.Gravity;
        set => Draft.Gravity = value;
    }
}
