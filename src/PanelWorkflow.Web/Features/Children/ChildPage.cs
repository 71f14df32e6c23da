using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>What pages about a child need.</summary>
public sealed record ChildPages(PanelDbContext Db, ChildRecords Children, Audit Audit, TimeProvider Clock);

/// <summary>
/// A page about one child. There only for whoever sees a case of theirs; a record that was merged leads to the one that took its place; the
/// read is audited for each case that is shown.
/// </summary>
public abstract class ChildPage(ChildPages pages) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Child Child { get; private set; } = null!;

    /// <summary>The cases that this person sees, newest first.</summary>
    public IReadOnlyList<Case> Cases { get; private set; } = [];

    /// <summary>Ethnicity, language and communication needs are hidden while a case of somebody else's is undecided.</summary>
    public bool ShowsHidden => Cases.All(c => CaseSight.Of(c, Actor, unmasked: false).Hidden);

    public bool MayEdit => Actor.May(Permission.EditChildRecord);

    public bool MayMerge => Actor.May(Permission.MergeChildren);

    protected ChildPages Pages => pages;

    /// <summary>What the read is recorded as.</summary>
    protected abstract string Subject { get; }

    /// <summary>Loads whatever else the page shows; an answer other than null is given in the page's place.</summary>
    protected virtual Task<IActionResult?> LoadMore(CancellationToken ct) => Task.FromResult<IActionResult?>(null);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        if (await MergedInto(ct) is { } kept && await pages.Children.Find(kept, Actor, ct) is not null) return RedirectToPage(new { Id = kept });
        if (await pages.Children.Find(Id, Actor, ct) is not { } view) return NotFound();

        (Child, Cases) = (view.Child, view.Cases);
        if (HttpMethods.IsGet(Request.Method) || Version == 0) Version = Child.Version;
        await pages.Audit.Read(Actor, Cases.Select(c => (c.Partnership, c.Id)), Subject, ct);
        return await LoadMore(ct);
    }

    protected IActionResult Done(string notice)
    {
        this.Notify(notice);
        return RedirectToPage("/Children/ShowChild", new { Id });
    }

    private Task<Guid?> MergedInto(CancellationToken ct)
    {
        var partnerships = Actor.Partnerships.ToArray();
        return Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleOrDefaultAsync(
            pages.Db.Children.Where(c => c.Id == Id && partnerships.Contains(c.Partnership)).Select(c => c.MergedIntoId), ct);
    }
}
