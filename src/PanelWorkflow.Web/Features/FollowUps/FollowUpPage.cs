using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>A page about one follow-up: shows only what is visible, and records that it was read.</summary>
public abstract class FollowUpPage(CasePages pages) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CaseHeading Heading { get; private set; } = null!;

    public FollowUp FollowUp { get; private set; } = null!;

    protected DateTime Now => pages.Clock.GetUtcNow().UtcDateTime;

    /// <summary>What is done here, in words; null for a page that only shows.</summary>
    protected virtual string? Step => null;

    /// <summary>Fills in what a fresh form starts with.</summary>
    protected virtual void Begin()
    {
    }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var followUp = await pages.Db.FollowUps.VisibleTo(Actor).AsNoTracking().AsSingleQuery()
            .Include(f => f.Case).ThenInclude(c => c.Child).SingleOrDefaultAsync(f => f.Id == Id, ct);
        if (followUp is null) return NotFound();

        FollowUp = followUp;
        Heading = CaseTaskPage.HeadingOf(followUp.Case, Actor);
        await pages.Audit.Read(Actor, followUp.Partnership, followUp.CaseId, "FollowUp", ct);
        if (Step is not null && followUp.ClosedAt is not null) return NotOpen(Step);

        if (HttpMethods.IsGet(Request.Method) || Version == 0) Version = followUp.Version;
        if (HttpMethods.IsGet(Request.Method)) Begin();

        return null;
    }

    protected IActionResult Done(string notice)
    {
        this.Notify(notice);
        return RedirectToPage("/FollowUps/ShowFollowUp", new { Id });
    }

    protected override async Task<IActionResult> NotNowAnswer(Result result, CancellationToken ct) =>
        await Load(ct) ?? await base.NotNowAnswer(result, ct);

    private ViewResult NotOpen(string step) =>
        this.NotNow(new NotNow(Heading.Reference, step, "This follow-up is closed.", $"/cases/{FollowUp.CaseId}"));
}
