using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Information;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Agencies;

/// <summary>A page about one request to an agency: shows only what is visible, and records that it was read.</summary>
public abstract class InformationRequestPage(CasePages pages) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public InformationRequest Asked { get; private set; } = null!;

    public DateTime Now => pages.Clock.GetUtcNow().UtcDateTime;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var request = await pages.Db.InformationRequests.VisibleTo(Actor).AsNoTracking()
            .Include(r => r.Case).ThenInclude(c => c.Child).SingleOrDefaultAsync(r => r.Id == Id, ct);
        if (request is null) return NotFound();

        Asked = request;
        await pages.Audit.Read(Actor, request.Partnership, request.CaseId, "InformationRequest", ct);
        if (HttpMethods.IsGet(Request.Method) || Version == 0) Version = request.Version;
        return null;
    }

    protected override async Task<IActionResult> NotNowAnswer(Result result, CancellationToken ct) =>
        await Load(ct) ?? await base.NotNowAnswer(result, ct);
}
