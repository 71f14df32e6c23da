using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Cases;

[Needs(Permission.CloseCase)]
public sealed class CloseCaseModel(CasePages pages) : CaseTaskPage(pages)
{
    /// <summary>Follow-ups that go on after the case is closed, soonest due first.</summary>
    public IReadOnlyList<FollowUp> OpenFollowUps { get; private set; } = [];

    /// <summary>Those with whom the work is not over.</summary>
    public IReadOnlyList<VictimRecord> OpenVictims { get; private set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    protected override string Task => "CloseCase";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new CloseCase.Command(Id, Version, Reason) { Actor = Actor },
        _ => Done("case closed"),
        ct);

    protected override async Task LoadMore(CancellationToken ct)
    {
        OpenFollowUps = await Db.FollowUps.VisibleTo(Actor).AsNoTracking()
            .Where(f => f.CaseId == Id && f.ClosedAt == null).OrderBy(f => f.DueAt).ToListAsync(ct);
        OpenVictims = await Db.Victims.VisibleTo(Actor).AsNoTracking().Where(v => v.CaseId == Id && v.ClosedAt == null).OrderBy(v => v.Number).ToListAsync(ct);
    }
}
