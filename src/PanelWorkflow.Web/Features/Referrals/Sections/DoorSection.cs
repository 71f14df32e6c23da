using System.ComponentModel.DataAnnotations;
using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>What is asked of the door by which the referral comes: who it is from, or which hearing is set.</summary>
public sealed class DoorSection : ReferralSection
{
    public string? ReferredBy { get; set; }

    public string? ReferredByContact { get; set; }

    public string? NoticeReference { get; set; }

    public SentBackBy? SentBackBy { get; set; }

    public string? Court { get; set; }

    [Display(Name = "Date of the hearing")]
    public DateOnly? HearingOn { get; set; }

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
    [
        () => ReferralRules.ReferredBy(draft.Source, ReferredBy),
        () => ReferralRules.ReferredByContact(draft.Source, ReferredByContact),
        () => ReferralRules.NoticeReference(draft.Source, NoticeReference),
        () => ReferralRules.SentBackBy(draft.Source, SentBackBy),
        () => ReferralRules.Court(draft.Source, Court),
        () => ReferralRules.HearingOn(draft.Source, HearingOn, context.Now),
    ];
}
