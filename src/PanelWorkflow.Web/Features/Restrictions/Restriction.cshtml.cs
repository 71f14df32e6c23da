using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Restrictions;

/// <summary>Whether a case is kept from most people, why, and who may see it nevertheless.</summary>
[Needs(Permission.SeeRestrictedCases)]
public sealed class RestrictionModel(CasePages pages, People people) : PanelPage
{
    public static readonly IReadOnlyList<Choice> Kinds =
    [
        new(nameof(RestrictionKind.StaffRelative), "The child or family is related to somebody who works here"),
        new(nameof(RestrictionKind.HighProfile), "The case is in the public eye"),
        new(nameof(RestrictionKind.SafetyOfAPerson), "Somebody’s safety depends on it"),
    ];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public RestrictionKind? Kind { get; set; }

    [BindProperty]
    public string? RestrictionReason { get; set; }

    [BindProperty]
    public string? LiftReason { get; set; }

    [BindProperty]
    public Guid? PersonId { get; set; }

    public Case Case { get; private set; } = null!;

    public CaseHeading Heading { get; private set; } = null!;

    /// <summary>Those who work in the partnership and are not named yet.</summary>
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostRestrictAsync(CancellationToken ct) =>
        Change(new RestrictCase.Command(Id, Version, Kind, RestrictionReason) { Actor = Actor }, "The case is restricted", ct);

    public Task<IActionResult> OnPostLiftAsync(CancellationToken ct) =>
        Change(new LiftRestriction.Command(Id, Version, LiftReason) { Actor = Actor }, "The case is not restricted any more", ct);

    public Task<IActionResult> OnPostNameAsync(CancellationToken ct) =>
        Change(new NamePerson.Command(Id, Version, PersonId, May: true) { Actor = Actor }, "They may see the case now", ct);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) =>
        Change(new NamePerson.Command(Id, Version, PersonId, May: false) { Actor = Actor }, "They may no longer see the case", ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var theCase = await pages.Db.Cases.VisibleTo(Actor).AsNoTracking().Include(c => c.Child).Include(c => c.NamedPeople).AsSingleQuery()
            .SingleOrDefaultAsync(c => c.Id == Id, ct);
        if (theCase is null) return NotFound();

        Case = theCase;
        Heading = CaseTaskPage.HeadingOf(theCase, Actor);
        if (HttpMethods.IsGet(Request.Method) || Version == 0) Version = theCase.Version;
        var named = theCase.NamedPeople.Select(p => p.UserId).ToHashSet();
        Others = [.. (await people.Who(theCase.Partnership, Permission.SeeCases, ct)).Where(p => !named.Contains(p.Id))
            .Select(p => new Choice(p.Id.ToString(), $"{p.Name}, {Words.InSentence(p.Role.Title())}"))];
        await pages.Audit.Read(Actor, theCase.Partnership, Id, "restriction", ct);
        return null;
    }

    private Task<IActionResult> Change(PanelCommand command, string notice, CancellationToken ct) => Send(
        command,
        _ =>
        {
            this.Notify(notice);
            return RedirectToPage(new { Id });
        },
        ct);
}
