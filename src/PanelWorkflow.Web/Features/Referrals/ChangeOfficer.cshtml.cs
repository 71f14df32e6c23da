using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Referrals;

[Needs(Permission.ChangeOfficer)]
public sealed class ChangeOfficerModel(CasePages pages, People people) : CaseActionPage(pages)
{
    [BindProperty]
    public Guid? OfficerId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Everybody who could take over from the officer.</summary>
    public IReadOnlyList<Choice> Officers { get; private set; } = [];

    protected override string Does => "ChangeOfficer";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Send(new ChangeOfficer.Command(Id, Version, OfficerId, Reason) { Actor = Actor }, Changed, ct);

    protected override async Task<IActionResult?> LoadMore(CancellationToken ct)
    {
        if (!ReferralRules.IsForPanel(Case.Referral.Source))
            return this.NotNow(new NotNow(Case.Reference, "Changing the officer", "No officer answers for a case that does not come to a panel.", $"/cases/{Id}"));

        Officers = [.. (await people.ChoicesWithLoads(Heading.Partnership, ChangeOfficer.MustBeAbleTo(Case), ct)).Where(choice => choice.Value != $"{Case.OfficerId}")];
        return null;
    }

    // Whoever only refers no longer sees a case that they have given away, unless they referred it.
    private IActionResult Changed(Result result)
    {
        var notice = $"{result.Did} is the officer now";
        if (Actor.May(Permission.SeeCases)) return Done(notice, "");

        this.Notify(notice);
        return RedirectToPage("/Referrals/List");
    }
}
