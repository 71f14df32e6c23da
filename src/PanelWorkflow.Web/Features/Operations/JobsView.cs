using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Jobs;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>A line of the timetable and how it last went.</summary>
public sealed record TimetableRow(ScheduledJob Job, DateTime? NextAt, JobRun? Last);

/// <summary>A wait that the service has given up on.</summary>
public sealed record ParkedWait(Guid Id, Guid InstanceId, bool IsStuck, string Reference, string Name, DateTime ParkedAt, string? LastError);

/// <summary>A process that is stuck for another reason than a parked wait.</summary>
public sealed record StuckProcess(Guid Id, string Reference, string Definition, string Incident);

/// <summary>Everything that the jobs page shows of the administrator's partnerships; the timetable is the whole installation's.</summary>
public sealed record JobsView(
    IReadOnlyList<TimetableRow> Timetable,
    int DueWaits,
    int DueMessages,
    IReadOnlyList<ParkedWait> ParkedWaits,
    IReadOnlyList<OutboxMessage> ParkedMessages,
    IReadOnlyList<StuckProcess> Stuck)
{
    /// <summary>The most rows of a list that the page shows; there is something badly wrong when there are more.</summary>
    public const int Most = 100;

    public static async Task<JobsView> Read(PanelDbContext db, Actor actor, DateTime now, CancellationToken ct)
    {
        var partnerships = actor.Partnerships.ToArray();
        var waits = db.Waits.AsNoTracking().Where(w => w.IsOpen && partnerships.Contains(w.Partnership));
        var messages = db.Outbox.AsNoTracking().Where(m => m.SentAt == null && partnerships.Contains(m.Partnership));
        var parked = await waits.Where(w => w.ParkedAt != null).OrderByDescending(w => w.ParkedAt).Take(Most)
            .Join(db.Cases, w => w.CaseId, c => c.Id, (w, c) => new ParkedWait(w.Id, w.InstanceId, w.Instance.Incident != null, c.Reference, w.Name, w.ParkedAt!.Value, w.LastError))
            .ToListAsync(ct);
        var stuck = await db.Instances.AsNoTracking()
            .Where(i => i.Incident != null && i.Status == InstanceStatus.Running && partnerships.Contains(i.Partnership))
            .Where(i => !i.Waits.Any(w => w.IsOpen && w.ParkedAt != null)).OrderByDescending(i => i.StartedAt).Take(Most)
            .Join(db.Cases, i => i.CaseId, c => c.Id, (i, c) => new StuckProcess(i.Id, c.Reference, i.Definition, i.Incident!))
            .ToListAsync(ct);
        return new JobsView(
            await ReadTimetable(db, now, ct),
            await waits.CountAsync(w => w.ParkedAt == null && w.NextTryAt <= now, ct),
            await messages.CountAsync(m => m.ParkedAt == null && m.NextTryAt <= now, ct),
            parked,
            await messages.Where(m => m.ParkedAt != null).OrderByDescending(m => m.ParkedAt).Take(Most).ToListAsync(ct),
            stuck);
    }

    private static async Task<List<TimetableRow>> ReadTimetable(PanelDbContext db, DateTime now, CancellationToken ct)
    {
        List<TimetableRow> rows = [];
        foreach (var job in JobSchedule.All)
        {
            var last = await db.JobRuns.AsNoTracking().Where(r => r.Job == job.Name).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(ct);
            rows.Add(new TimetableRow(job, job.NextAfter(now), last));
        }

        return rows;
    }
}
