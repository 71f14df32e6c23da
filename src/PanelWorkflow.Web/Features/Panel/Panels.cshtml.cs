using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>The panel meetings to come, or those that were.</summary>
[Needs(Permission.SeePanels)]
public sealed class PanelsModel(PanelDbContext db, TimeProvider clock) : PageModel
{
    public const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public bool Past { get; set; }

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<ListedMeeting> Meetings { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 1000);
        var today = WorkingCalendar.DayInLondon(clock.GetUtcNow().UtcDateTime);
        var visible = db.Meetings.AsNoTracking().VisibleTo(HttpContext.Actor());
        var meetings = Past
            ? visible.Where(m => m.Day < today).OrderByDescending(m => m.StartsAt).ThenBy(m => m.Id)
            : visible.Where(m => m.Day >= today).OrderBy(m => m.StartsAt).ThenBy(m => m.Id);
        Total = await meetings.CountAsync(ct);
        Meetings = await meetings.Skip((PageNumber - 1) * PageSize).Take(PageSize).WithListed(db).ToListAsync(ct);
    }
}
