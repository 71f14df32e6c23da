using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Who the child is. A change asks anew whether the child is known already.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class ChildModel(ReferralPages pages, LikelyMatches matches) : ReferralStepPage<ChildSection>(pages)
{
    protected override ChildSection Section
    {
        get => Draft.Child;
        set => Draft.Child = value;
    }

    protected override async Task Saving(ChildSection before, bool checkedByRules, CancellationToken ct)
    {
        var same = (before.GivenName, before.FamilyName, before.DateOfBirth, before.PncId, before.CustodyNumber)
            == (Form.GivenName, Form.FamilyName, Form.DateOfBirth, Form.PncId, Form.CustodyNumber);
        if (same && Draft.Match.Answer is not null) return;

        Draft.Match = new MatchSection();
        var noneFound = checkedByRules && !(await matches.Of(Form, Row.Partnership, Actor, ct)).Ids.Any();
        if (noneFound) Draft.Match.Answer = MatchSection.NoneOfThese;
    }

    protected override IActionResult GoOn() => Draft.Match.Answer is null
        ? RedirectToPage("/Referrals/Matches", new { Id, Check })
        : GoOnAfter("/Referrals/Matches");
}
