using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>
/// How much of a visible case a person may see: need to know by role, and ethnicity and its proxies hidden until the decision.
/// </summary>
/// <param name="Who">The child's and carer's names, address and telephone number.</param>
/// <param name="Hidden">Ethnicity, language, interpreter and diversity needs.</param>
/// <param name="MayAsk">May be shown what is hidden by giving a reason.</param>
/// <param name="Victims">Names and contact details of victims.</param>
/// <param name="VictimWork">What victims said and what was done for them, without who they are.</param>
/// <param name="Information">What agencies were asked and answered.</param>
/// <param name="Assesses">May record the child’s and carer’s consent, and assess.</param>
/// <param name="Practice">Assessment, follow-ups, intervention and what practitioners write of them, on the tabs as in the history.</param>
/// <param name="FollowUps">The pages of the follow-ups.</param>
/// <param name="Panel">What there is only of cases that come to a panel.</param>
public sealed record CaseSight(bool Who, bool Hidden, bool MayAsk, bool Victims, bool VictimWork, bool Information, bool Assesses, bool Practice, bool FollowUps, bool Panel)
{
    /// <summary>The page where a reason is given hands this on to the case page, once.</summary>
    public const string UnmaskedKey = "Unmasked";

    /// <summary>Tells the assessment's partial to leave out what would sway the panel.</summary>
    public const string HidesProxies = "HidesProxies";

    public static CaseSight Of(Case theCase, Actor actor, bool unmasked)
    {
        var isTheirs = theCase.IsInHandsOf(actor.UserId);
        var hasNeed = isTheirs || theCase.Allocation?.PractitionerId == actor.UserId;
        return new CaseSight(
            actor.May(Permission.SeeChildsName),
            theCase.IsDecided || hasNeed || unmasked,
            actor.May(Permission.SeeHiddenDetails),
            isTheirs || actor.May(Permission.SeeVictimsIdentity),
            actor.May(Permission.SeeVictims),
            actor.May(Permission.SeeInformation),
            actor.May(Permission.AssessChild),
            actor.May(Permission.SeePractice),
            actor.May(Permission.FollowUpChild),
            ReferralRules.IsForPanel(theCase.Referral.Source));
    }
}
