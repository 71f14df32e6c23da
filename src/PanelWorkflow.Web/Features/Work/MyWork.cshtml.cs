using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Work;

/// <summary>The home page of every role: what waits for the signed-in person.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class MyWorkModel(WorkList work, Audit audit, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public WorkPage Work { get; private set; } = null!;

    public bool ShowsNames => HttpContext.Actor().May(Permission.SeeChildsName);

    public string Waiting => Work switch
    {
        { HasMore: true } => $"More than {WorkList.MostShown:N0} tasks wait for you. These are the {WorkList.MostShown:N0} that are due first.",
        { Total: 1 } => "1 task waits for you.",
        _ => $"{Work.Total} tasks wait for you.",
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        PageNumber = Math.Clamp(PageNumber, 1, WorkList.MostShown / WorkList.PageSize);
        Work = await work.For(HttpContext.Actor(), PageNumber, clock.GetUtcNow().UtcDateTime, ct);
        if (ShowsNames) await audit.Read(HttpContext.Actor(), Work.Rows.Select(row => (row.Partnership, row.CaseId)), "my work", ct);
    }
}
