using PanelWorkflow.Domain;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Children whom the partnership knows already and who may be this child. Shown before a new record is made.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class MatchesModel(ReferralPages pages, LikelyMatches matches) : ReferralStepPage<MatchSection>(pages)
{
    public LikelyChildren Found { get; private set; } = new([], []);

    public IReadOnlyList<Choice> Choices =>
    [
        .. Found.Shown.Select(child => new Choice(
            child.Id.ToString(), $"{child.Name}, born {ReferralWords.Day(child.DateOfBirth)}", $"{child.Address}. {child.Likeness}")),
        new Choice(MatchSection.NoneOfThese, "None of these", "A new record is made for the child")
        {
            Divider = Found.Shown.Count > 0 ? "or" : null,
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
        if (Draft.Child.Broken(Draft, Context).Count > 0) return;

        // An answer that holds is checked against the same search, which then shows nobody.
        Found = HttpMethods.IsGet(Request.Method) || !ModelState.IsValid
            ? await matches.Show(Draft.Child, Row.Partnership, Actor, ct)
            : await matches.Of(Draft.Child, Row.Partnership, Actor, ct);
    }

    protected override IEnumerable<Action> MoreRules() =>
    [
        () => Rule.Require(
            string.IsNullOrEmpty(Form.Answer) || Form.Answer == MatchSection.NoneOfThese
                || Found.Shown.Any(child => child.Id.ToString() == Form.Answer),
            "not-a-match", "Select one of the children shown, or none of these", nameof(Form.Answer)),
    ];

    protected override Task Saving(MatchSection before, bool checkedByRules, CancellationToken ct)
    {
        Draft.Match = new MatchSection { Answer = Form.Answer, Shown = [.. Found.Ids] };
        return Task.CompletedTask;
    }
}
