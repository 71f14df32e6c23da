using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>The alleged offences. The child's age is checked as each is added.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class OffencesModel(ReferralPages pages) : ReferralListPage<OffenceItem>(pages)
{
    public override OffencesSection Section => Draft.Offences;

    protected override string EmptyField => "Form.Title";
}
