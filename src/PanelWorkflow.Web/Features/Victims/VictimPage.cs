using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>A page about one victim: shows only what is visible, and records that it was read.</summary>
public abstract class VictimPage(CasePages pages) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CaseHeading Heading { get; private set; } = null!;

    public VictimRecord Victim { get; private set; } = null!;

    /// <summary>May see who the victim is: victim officers, who referred the case, and its officer.</summary>
    public bool SeesIdentity => Actor.May(Permission.SeeVictimsIdentity) || Victim.Case.IsInHandsOf(Actor.UserId);

    public DateTime Now => pages.Clock.GetUtcNow().UtcDateTime;

    protected DateOnly Today => WorkingCalendar.DayInLondon(Now);

    /// <summary>What is done here, in words; null for a page that only shows.</summary>
    protected virtual string? Step => null;

    /// <summary>Whether this page's step can be done now.</summary>
    protected virtual bool IsPossible => Victim.IsOpen && Victim.Consent == VictimConsent.Given;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>Fills in what a fresh form starts with.</summary>
    protected virtual void Begin()
    {
    }

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var victim = await pages.Db.Victims.VisibleTo(Actor).AsNoTracking().AsSplitQuery()
            .Include(v => v.Case).ThenInclude(c => c.Child).SingleOrDefaultAsync(v => v.Id == Id, ct);
        if (victim is null) return NotFound();

        Victim = victim;
        Heading = CaseTaskPage.HeadingOf(victim.Case, Actor);
        await pages.Audit.Read(Actor, victim.Partnership, victim.CaseId, "Victim", ct);
        if (Step is not null && !IsPossible) return NotOpen(Step);

        if (HttpMethods.IsGet(Request.Method) || Version == 0) Version = victim.Version;
        if (HttpMethods.IsGet(Request.Method)) Begin();

        return null;
    }

    protected IActionResult Done(string notice)
    {
        this.Notify(notice);
        return RedirectToPage("/Victims/ShowVictim", new { Id });
    }

    protected override async Task<IActionResult> NotNowAnswer(Result result, CancellationToken ct) =>
        await Load(ct) ?? await base.NotNowAnswer(result, ct);

    private ViewResult NotOpen(string step) => this.NotNow(new NotNow(Heading.Reference, step, VictimWords.Where(Victim), $"/victims/{Id}"));
}
