using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>What a draft has and what it still needs.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class TaskListModel(ReferralPages pages) : ReferralPage(pages)
{
    public IEnumerable<(ReferralStep Step, Progress Progress)> Sections =>
        ReferralSteps.Of(Draft.Source).Select(step => (step, step.Section(Draft).ProgressOf(Draft, Context)));
}
