using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>What every page about one case shows at its top. The child's name is there only for those who may see it.</summary>
/// <param name="Age">Full years at the offence; at the release or the wish for support where there is none.</param>
/// <param name="AgeAt">When that was, in words: "at the offence".</param>
public sealed record CaseHeading(Guid Id, string Partnership, string Reference, long Version, string? ChildsName, int Age, string AgeAt);

/// <summary>What pages about one case need.</summary>
public sealed record CasePages(PanelDbContext Db, Audit Audit, TimeProvider Clock);

/// <summary>
/// The page of one user task of the case journey. Shows only when the case is visible and waits at that task for this person; records that it
/// was read; says where the case is when it is not at the task.
/// </summary>
public abstract class CaseTaskPage(CasePages pages) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CaseHeading Heading { get; private set; } = null!;

    /// <summary>The case as loaded for reading.</summary>
    public Case Case { get; private set; } = null!;

    protected PanelDbContext Db => pages.Db;

    protected DateTime Now => pages.Clock.GetUtcNow().UtcDateTime;

    /// <summary>Id of the user task in <c>case-journey</c>.</summary>
    protected abstract string Task { get; }

    /// <summary>Loads whatever else the page shows.</summary>
    protected virtual Task LoadMore(CancellationToken ct) => System.Threading.Tasks.Task.CompletedTask;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var theCase = await Db.Cases.VisibleTo(Actor).AsNoTracking().Whole().SingleOrDefaultAsync(c => c.Id == Id, ct);
        if (theCase is null) return NotFound();

        Case = theCase;
        Heading = HeadingOf(theCase, Actor);
        var waits = await Db.Waits.AsNoTracking().Where(w => w.CaseId == Id && w.IsOpen && w.SubjectId == null && (w.Kind == WaitKind.Task || w.Kind == WaitKind.Job))
            .ToListAsync(ct);
        // Where the case is, when it is not here, is a read too.
        await pages.Audit.Read(Actor, theCase.Partnership, theCase.Id, Task, ct);
        var mine = waits.FirstOrDefault(w => w.ElementId == Task && w.IsFor(Actor));
        if (mine is null) return Elsewhere(waits);

        // Two saves at the same moment leave no version to go on from.
        if (HttpMethods.IsGet(Request.Method) || Version == 0) Version = theCase.Version;
        await LoadMore(ct);
        return null;
    }

    protected IActionResult Done(string notice, string page = "/Work/MyWork", object? route = null)
    {
        this.Notify($"{Reference}: {notice}");
        return RedirectToPage(page, route);
    }

    protected override async Task<IActionResult> NotNowAnswer(Result result, CancellationToken ct) =>
        await Load(ct) ?? await base.NotNowAnswer(result, ct);

    private string Reference => Heading?.Reference ?? Db.Cases.Local.FirstOrDefault(c => c.Id == Id)?.Reference ?? "Case";

    private IActionResult Elsewhere(List<Wait> waits)
    {
        var where = waits.Count == 0 ? "It has ended."
            : waits.Exists(wait => wait.ElementId == Task) ? NotNow.GivenToAnother
            : $"It is now at {string.Join(" and ", waits.Select(wait => $"‘{wait.Name}’ ({wait.Lane})"))}.";
        return this.NotNow(new NotNow(Heading.Reference, Words.From(Task), where, $"/cases/{Id}"));
    }

    internal static CaseHeading HeadingOf(Case theCase, Domain.Actor actor) => new(
        theCase.Id,
        theCase.Partnership,
        theCase.Reference,
        theCase.Version,
        actor.May(Permission.SeeChildsName) ? theCase.Child.FullName : null,
        Child.AgeOn(theCase.Child.DateOfBirth, theCase.OffenceOn),
        ReferralRules.IsForPanel(theCase.Referral.Source) ? "at the offence" : "at the time");
}
