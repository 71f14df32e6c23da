using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>One page of a referral.</summary>
/// <param name="Page">The Razor page, e.g. <c>/Referrals/Child</c>.</param>
public sealed record ReferralStep(string Page, string Title, Func<ReferralDraft, ReferralSection> Section)
{
    /// <summary>Whether it is asked of a referral by this door; of every one unless said otherwise.</summary>
    public Func<ReferralSource, bool> IsAsked { get; init; } = _ => true;
}

/// <summary>The pages of a referral in the order in which they are asked.</summary>
public static class ReferralSteps
{
    public static readonly ImmutableArray<ReferralStep> All =
    [
        new("/Referrals/Door", "Where it comes from", d => d.Door)
        {
            IsAsked = source => ReferralRules.IsOnBehalf(source) || source == ReferralSource.CourtReturn,
        },
        new("/Referrals/Child", "The child", d => d.Child),
        new("/Referrals/Matches", "Is the child known already?", d => d.Match),
        new("/Referrals/Home", "Home and parent or carer", d => d.Home),
        new("/Referrals/Background", "Ethnic group, language and care", d => d.Background),
        new("/Referrals/Release", "Release from custody", d => d.Release) { IsAsked = source => source == ReferralSource.CustodyRelease },
        new("/Referrals/Incident", "The incident", d => d.Incident) { IsAsked = ReferralRules.IsForPanel },
        new("/Referrals/Offences", "Offences", d => d.Offences) { IsAsked = ReferralRules.IsForPanel },
        new("/Referrals/Markers", "Knife, domestic abuse and hate", d => d.Markers) { IsAsked = ReferralRules.IsForPanel },
        new("/Referrals/Gravity", "Gravity score", d => d.Gravity) { IsAsked = ReferralRules.HasPolicePapers },
        new("/Referrals/Stance", "Admission and evidence", d => d.Stance) { IsAsked = ReferralRules.HasPolicePapers },
        new("/Referrals/Custody", "Custody and bail", d => d.Custody) { IsAsked = ReferralRules.KnowsCustody },
        new("/Referrals/Victims", "Victims", d => d.Victims) { IsAsked = ReferralRules.IsForPanel },
        new("/Referrals/History", "Previous outcomes", d => d.History) { IsAsked = ReferralRules.KnowsHistory },
        new("/Referrals/Proposal", "Your proposal", d => d.Proposal) { IsAsked = ReferralRules.HasPolicePapers },
    ];

    public const string CheckAnswers = "/Referrals/CheckAnswers";

    /// <summary>The pages that a referral by this door asks.</summary>
    public static IEnumerable<ReferralStep> Of(ReferralSource source) => All.Where(step => step.IsAsked(source));

    /// <summary>The page after one; the check of all answers after the last.</summary>
    public static string After(string page, ReferralSource source) =>
        All.SkipWhile(step => step.Page != page).Skip(1).FirstOrDefault(step => step.IsAsked(source))?.Page ?? CheckAnswers;

    public static string TitleOf(string page) => All.Single(step => step.Page == page).Title;

    /// <summary>Everything that still stands in the way of submitting, named by its section.</summary>
    public static ImmutableArray<FieldError> Missing(ReferralDraft draft, RuleContext context) =>
    [
        .. from step in Of(draft.Source)
           from broken in step.Section(draft).Broken(draft, context)
           select new FieldError("", $"{step.Title}: {broken.Message}"),
    ];
}
