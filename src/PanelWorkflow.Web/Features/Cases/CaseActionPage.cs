using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>A page that does something to a case without being a task of its journey: open as long as the case is.</summary>
public abstract class CaseActionPage(CasePages pages) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Case Case { get; private set; } = null!;

    public CaseHeading Heading { get; private set; } = null!;

    protected PanelDbContext Db => pages.Db;

    /// <summary>What the page does, as the audit and the "not now" page call it.</summary>
    protected abstract string Does { get; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>Loads whatever else the page shows; an answer other than null is given in the page's place.</summary>
    protected virtual Task<IActionResult?> LoadMore(CancellationToken ct) => Task.FromResult<IActionResult?>(null);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var theCase = await Db.Cases.VisibleTo(Actor).AsNoTracking().ForChange().SingleOrDefaultAsync(c => c.Id == Id, ct);
        if (theCase is null) return NotFound();

        (Case, Heading) = (theCase, CaseTaskPage.HeadingOf(theCase, Actor));
        await pages.Audit.Read(Actor, theCase.Partnership, Id, Does, ct);
        if (theCase.EndedAt is not null) return NotOpen("It has ended.");
        if (HttpMethods.IsGet(Request.Method) || Version == 0) Version = theCase.Version;
        return await LoadMore(ct);
    }

    protected override async Task<IActionResult> NotNowAnswer(Result result, CancellationToken ct) => await Load(ct) ?? NotOpen(result.Where);

    private ViewResult NotOpen(string where) => this.NotNow(new NotNow(Heading.Reference, Words.From(Does), where, $"/cases/{Id}"));

    protected IActionResult Done(string notice, string tab)
    {
        this.Notify(notice);
        return Redirect(CaseTabs.Of(tab).Link(Id));
    }
}
