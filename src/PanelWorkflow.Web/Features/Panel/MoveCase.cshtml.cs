using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>Shows while the case waits at its panel meeting; the move itself is not a task of the process.</summary>
[Needs(Permission.MoveCase)]
public sealed class MoveCaseModel(CasePages pages) : CaseTaskPage(pages)
{
    [BindProperty]
    public Guid? MeetingId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Meetings to come that have room.</summary>
    public IReadOnlyList<Choice> Meetings { get; private set; } = [];

    public bool IsFrozen => Case.Meeting!.IsFrozen(Now);

    protected override string Task => RecordDecision.Task;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new MoveCase.Command(Id, Version, MeetingId, Reason) { Actor = Actor },
        _ => Done("case moved", "/Panel/Agenda", new { id = MeetingId }),
        ct);

    protected override async Task LoadMore(CancellationToken ct)
    {
        var withRoom = await Db.Meetings.AsNoTracking().VisibleTo(Actor)
            .Where(m => m.Partnership == Case.Partnership && m.StartsAt > Now && m.Id != Case.MeetingId)
            .WithListed(Db).Where(m => m.Listed < m.Meeting.Capacity).OrderBy(m => m.Meeting.StartsAt).ToListAsync(ct);
        Meetings = [.. withRoom.Select(m => new Choice(
            m.Meeting.Id.ToString(), Ui.Show.Weekday(m.Meeting.Day), $"{m.Meeting.PanelName}: {m.Listed} of {m.Meeting.Capacity} places taken{(m.Meeting.IsFrozen(Now) ? ". Its agenda is frozen" : "")}"))];
    }
}
