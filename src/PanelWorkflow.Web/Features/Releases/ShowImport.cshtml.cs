using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Releases;

/// <summary>How far a file has come, and what was wrong with which rows. Renews itself while the service works on it.</summary>
[Needs(Permission.RecordRelease)]
public sealed class ShowImportModel(PanelDbContext db) : PageModel
{
    private const int PageSize = 50;
    private const int SecondsBetween = 3;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public ReleaseImport Import { get; private set; } = null!;

    public IReadOnlyList<ReleaseImportFault> Faults { get; private set; } = [];

    public int FaultCount { get; private set; }

    public static int FaultsOnAPage => PageSize;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var me = HttpContext.Actor().UserId;
        var found = await db.ReleaseImports.AsNoTracking().Where(i => i.Id == Id && i.ById == me)
            .Select(i => new ReleaseImport { Id = i.Id, StartedAt = i.StartedAt, EndedAt = i.EndedAt, Rows = i.Rows, Done = i.Done, Added = i.Added, Unchanged = i.Unchanged, Faulty = i.Faulty })
            .SingleOrDefaultAsync(ct);
        if (found is null) return NotFound();

        Import = found;
        PageNumber = Math.Clamp(PageNumber, 1, ReleaseFile.MostRows);
        var faults = db.ReleaseImportFaults.AsNoTracking().Where(f => f.ImportId == Id);
        FaultCount = await faults.CountAsync(ct);
        Faults = await faults.OrderBy(f => f.Line).ThenBy(f => f.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        if (found.EndedAt is null) Response.Headers["Refresh"] = $"{SecondsBetween}";
        return Page();
    }
}
