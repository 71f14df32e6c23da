using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>What the child has had before.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class HistoryModel(ReferralPages pages) : ReferralStepPage<HistorySection>(pages)
{
    protected override HistorySection Section
    {
        get => Draft.History;
        set => Draft.History = value;
    }
}
