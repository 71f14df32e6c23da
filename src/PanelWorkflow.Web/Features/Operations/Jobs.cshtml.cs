using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>What the service does by itself, how it went, and what an administrator has to see to.</summary>
[Needs(Permission.Administer)]
public sealed class JobsModel(PanelDbContext db, TimeProvider clock) : PageModel
{
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public JobsView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => View = await JobsView.Read(db, HttpContext.Actor(), Now, ct);
}
