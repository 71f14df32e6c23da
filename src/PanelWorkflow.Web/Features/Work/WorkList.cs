using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Work;

/// <summary>One task that waits for a person.</summary>
public sealed record WorkRow(string Reference, string Task, string Lane, DateTime? DueAt, bool IsOverdue, string Link);

/// <summary>What waits for a person: tasks of their own, and those of their permissions that nobody in particular owns.</summary>
public sealed class WorkList(PanelDbContext db)
{
    public const int PageSize = 25;

    public async Task<(IReadOnlyList<WorkRow> Rows, int Total)> For(Actor actor, int page, DateTime now, CancellationToken ct)
    {
        var partnerships = actor.Partnerships.ToArray();
        var queues = actor.Names();
        var waiting = db.Waits.AsNoTracking()
            .Where(w => w.IsOpen && w.Kind == WaitKind.Task && partnerships.Contains(w.Partnership) && queues.Contains(w.Queue))
            .Where(w => w.OwnerId == actor.UserId || w.OwnerId == null);
        var total = await waiting.CountAsync(ct);
        var rows = await waiting.OrderBy(w => w.SortAt).ThenBy(w => w.OpenedAt).ThenBy(w => w.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Join(db.Cases, w => w.CaseId, c => c.Id, (w, c) => new { c.Reference, w.Name, w.Lane, w.DueAt, w.SortAt, w.Definition, w.ElementId, w.CaseId, w.FollowUpId, w.OpenedAt, w.Id })
            .OrderBy(w => w.SortAt).ThenBy(w => w.OpenedAt).ThenBy(w => w.Id)
            .ToListAsync(ct);
        return ([.. rows.Select(r => new WorkRow(
            r.Reference, r.Name, r.Lane, r.DueAt, r.DueAt < now, WorkflowBindings.Task(r.Definition, r.ElementId).Link(r.CaseId, r.FollowUpId)))], total);
    }
}
