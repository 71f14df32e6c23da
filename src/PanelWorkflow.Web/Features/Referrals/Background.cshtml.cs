using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Ethnic group, language and care.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class BackgroundModel(ReferralPages pages) : ReferralStepPage<BackgroundSection>(pages)
{
    protected override BackgroundSection Section
    {
        get => Draft.Background;
        set => Draft.Background = value;
    }
}
