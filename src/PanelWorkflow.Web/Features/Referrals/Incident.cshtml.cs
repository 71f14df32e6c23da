using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>What happened.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class IncidentModel(ReferralPages pages) : ReferralStepPage<IncidentSection>(pages)
{
    public bool NeedsCrimeReference => ReferralRules.HasPolicePapers(Draft.Source);

    protected override IncidentSection Section
    {
        get => Draft.Incident;
        set => Draft.Incident = value;
    }
}
