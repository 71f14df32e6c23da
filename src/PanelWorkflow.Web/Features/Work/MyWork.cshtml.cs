using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Work;

/// <summary>The home page of every role: what waits for the signed-in person.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class MyWorkModel(WorkList work, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<WorkRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 1000);
        (Rows, Total) = await work.For(HttpContext.Actor(), PageNumber, clock.GetUtcNow().UtcDateTime, ct);
    }
}
