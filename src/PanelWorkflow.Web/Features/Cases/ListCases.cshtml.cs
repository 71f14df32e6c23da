using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>All cases that the signed-in person sees, to look for one.</summary>
[Needs(Permission.SeeCases)]
public sealed class ListCasesModel(CaseList cases, CasePages pages) : PageModel
{
    public const int SearchLength = 100;

    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public ReferralSource? Source { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public CaseListPage Found { get; private set; } = null!;

    public bool ShowsNames => HttpContext.Actor().May(Permission.SeeChildsName);

    public string Count => Found switch
    {
        { HasMore: true } => $"More than {CaseList.MostShown:N0} cases. These are the newest {CaseList.MostShown:N0}.",
        { Total: 1 } => "1 case.",
        _ => $"{Found.Total} cases, newest first.",
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        PageNumber = Math.Clamp(PageNumber, 1, CaseList.MostShown / CaseList.PageSize);
        if (Search?.Length > SearchLength) Search = Search[..SearchLength];
        Found = await cases.For(actor, Stage, Source, Search, PageNumber, pages.Clock.GetUtcNow().UtcDateTime, ct);
        if (string.IsNullOrWhiteSpace(Search)) pages.Audit.Add(actor, "read", "case list");
        else pages.Audit.Add(actor, "search", $"case list, {Found.Total} found", reason: $"Search for: {Search}");
        await pages.Db.SaveChangesAsync(ct);
    }
}
