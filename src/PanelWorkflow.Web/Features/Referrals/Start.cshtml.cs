using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Says what a referral needs and starts a draft. Asks for the partnership when the officer has several.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class StartModel(Drafts drafts, DefinitionStore definitions) : PageModel
{
    [BindProperty]
    public string? Partnership { get; set; }

    public IReadOnlyList<Choice> Partnerships =>
        [.. HttpContext.Actor().Partnerships.Where(definitions.HasPartnership)
            .Select(key => new Choice(key, definitions.Partnership(key).Name))];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var chosen = Partnerships is [var only] ? only : Partnerships.FirstOrDefault(p => p.Value == Partnership);
        if (chosen is null)
        {
            ModelState.AddModelError(nameof(Partnership), "Select the partnership that the referral is for");
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var id = await drafts.Start(HttpContext.Actor(), ReferralDraft.Kind, chosen.Value, caseId: null, new ReferralDraft(), ct);
        return RedirectToPage("/Referrals/Child", new { id });
    }
}
