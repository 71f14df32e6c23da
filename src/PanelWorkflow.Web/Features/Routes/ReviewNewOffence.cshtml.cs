using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Routes;

[Needs(Permission.SteerCase)]
public sealed class ReviewNewOffenceModel(CasePages pages) : CaseTaskPage(pages)
{
    [BindProperty]
    public bool? HeardTogether { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The child's other open cases, newest first.</summary>
    public IReadOnlyList<(Guid Id, string Reference, DateTime SubmittedAt)> Others { get; private set; } = [];

    protected override string Task => ReviewNewOffence.Task;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ReviewNewOffence.Command(Id, Version, HeardTogether, Reason) { Actor = Actor },
        _ => Done("new offence reviewed"),
        ct);

    protected override async Task LoadMore(CancellationToken ct)
    {
        var others = await Db.Cases.VisibleTo(Actor).AsNoTracking().Where(c => c.ChildId == Case.ChildId && c.Id != Id && c.EndedAt == null)
            .OrderByDescending(c => c.SubmittedAt).Select(c => new { c.Id, c.Reference, c.SubmittedAt }).ToListAsync(ct);
        Others = [.. others.Select(c => (c.Id, c.Reference, c.SubmittedAt))];
    }
}
