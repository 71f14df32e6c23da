using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Whether a knife, domestic abuse or hate was part of it, beyond what the offences say.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class MarkersModel(ReferralPages pages) : ReferralStepPage<MarkersSection>(pages)
{
    /// <summary>What follows from the offences, in words.</summary>
    public string Implied =>
        string.Join(", ", MarkersSection.Implied(Draft, Context).Select(marker => Words.InSentence(ReferralWords.Markers.LabelOf(marker))));

    protected override MarkersSection Section
    {
        get => Draft.Markers;
        set => Draft.Markers = value;
    }
}
