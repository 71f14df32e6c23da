using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Says what a referral needs and starts a draft. Asks for the partnership and the door when there are several.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class StartModel(Drafts drafts, DefinitionStore definitions) : PageModel
{
    [BindProperty]
    public string? Partnership { get; set; }

    public IReadOnlyList<Choice> Partnerships =>
        [.. HttpContext.Actor().Partnerships.Where(definitions.HasPartnership)
            .Select(key => new Choice(key, definitions.Partnership(key).Name))];

    [BindProperty]
    public ReferralSource? Source { get; set; }

    /// <summary>The doors by which this person may refer.</summary>
    public IReadOnlyList<Choice> Sources => [.. ReferralWords.Sources.Where(choice => HttpContext.Actor().May(Enum.Parse<ReferralSource>(choice.Value).Door()))];

    public bool AsksPolicePapers => Sources.Any(choice => ReferralRules.HasPolicePapers(Enum.Parse<ReferralSource>(choice.Value)));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var chosen = Partnerships is [var only] ? only : Partnerships.FirstOrDefault(p => p.Value == Partnership);
        var source = Sources is [var onlyDoor] ? onlyDoor : Sources.FirstOrDefault(s => s.Value == Source?.ToString());
        if (chosen is null) ModelState.AddModelError(nameof(Partnership), "Select the partnership that the referral is for");
        if (source is null) ModelState.AddModelError(nameof(Source), "Select where the referral comes from");
        if (chosen is null || source is null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var draft = new ReferralDraft { Source = Enum.Parse<ReferralSource>(source.Value) };
        var id = await drafts.Start(HttpContext.Actor(), ReferralDraft.Kind, chosen.Value, caseId: null, draft, ct);
        return RedirectToPage(ReferralSteps.Of(draft.Source).First().Page, new { id });
    }
}
