using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>One tab of a case: the case as far as this person may see it, and whatever else the tab shows. Every read is audited.</summary>
public abstract class CaseTabPage(CasePages pages) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Case Case { get; private set; } = null!;

    public CaseHeading Heading { get; private set; } = null!;

    public CaseSight Sight { get; private set; } = null!;

    public DateTime Now => pages.Clock.GetUtcNow().UtcDateTime;

    /// <summary>Which of <see cref="CaseTabs"/> this is.</summary>
    public abstract CaseTab Tab { get; }

    protected PanelDbContext Db => pages.Db;

    /// <summary>Whether the tab has anything that is hidden until the decision, so that a reason given for it is spent here.</summary>
    protected virtual bool HasHiddenDetails => false;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        if (await Db.Cases.VisibleTo(actor).AsNoTracking().Whole().SingleOrDefaultAsync(c => c.Id == Id, ct) is not { } theCase) return NotFound();

        Case = theCase;
        ViewData["Title"] = Tab.Key.Length == 0 ? $"Case {theCase.Reference}" : $"{Tab.Title}: case {theCase.Reference}";
        Heading = CaseTaskPage.HeadingOf(theCase, actor);
        Sight = CaseSight.Of(theCase, actor, HasHiddenDetails && TempData[CaseSight.UnmaskedKey] is Guid shown && shown == Id);
        await LoadMore(ct);
        await pages.Audit.Read(actor, theCase.Partnership, Id, Tab.Key.Length == 0 ? "case" : $"case: {Tab.Key}", ct);
        return Page();
    }

    /// <summary>Loads whatever else the tab shows.</summary>
    protected virtual Task LoadMore(CancellationToken ct) => Task.CompletedTask;

    internal static int DaysSince(DateTime submittedAt, DateTime now) =>
        WorkingCalendar.DayInLondon(now).DayNumber - WorkingCalendar.DayInLondon(submittedAt).DayNumber;
}
