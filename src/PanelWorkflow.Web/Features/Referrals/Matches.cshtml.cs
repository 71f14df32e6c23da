using PanelWorkflow.Domain;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Children whom the partnership knows already and who may be this child. Shown before a new record is made.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class MatchesModel(ReferralPages pages, LikelyMatches matches) : ReferralStepPage<MatchSection>(pages)
{
    public IReadOnlyList<LikelyMatch> Found { get; private set; } = [];

    public IReadOnlyList<Choice> Choices =>
    [
        .. Found.Select(child => new Choice(
            child.Id.ToString(), $"{child.Name}, born {ReferralWords.Day(child.DateOfBirth)}", $"{child.Address}. {child.Likeness}")),
        new Choice(MatchSection.NoneOfThese, "None of these", "A new record is made for the child")
        {
            Divider = Found.Count > 0 ? "or" : null,
        },
    ];

    protected override MatchSection Section
    {
        get => Draft.Match;
        set => Draft.Match = value;
    }

    protected override async Task LoadMore(CancellationToken ct)
    {
        await base.LoadMore(ct);
        if (Draft.Child.Broken(Draft, Context).Count == 0) Found = await matches.Of(Draft.Child, Row.Partnership, Actor, ct);
    }

    protected override IEnumerable<Action> MoreRules() =>
    [
        () => Rule.Require(
            string.IsNullOrEmpty(Form.Answer) || Form.Answer == MatchSection.NoneOfThese
                || Found.Any(child => child.Id.ToString() == Form.Answer),
            "not-a-match", "Select one of the children shown, or none of these", nameof(Form.Answer)),
    ];

    protected override Task Saving(MatchSection before, bool checkedByRules, CancellationToken ct)
    {
        Draft.Match = new MatchSection { Answer = Form.Answer, Shown = [.. Found.Select(child => child.Id)] };
        return Task.CompletedTask;
    }
}
