using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Jobs;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>A line of the timetable and how it last went.</summary>
public sealed record TimetableRow(ScheduledJob Job, DateTime? NextAt, JobRun? Last, JobPause? Pause);

/// <summary>A wait that the service has given up on.</summary>
public sealed record ParkedWait(Guid Id, WaitKind Kind, Guid InstanceId, bool IsStuck, string Reference, string Name, DateTime ParkedAt, string? LastError);

/// <summary>A process that is stuck for another reason than a parked wait.</summary>
public sealed record StuckProcess(Guid Id, string Reference, string Definition, string Incident);

/// <summary>How many rows are due, and since when the oldest is.</summary>
public sealed record Queue(int Due, DateTime? Oldest);

/// <summary>Everything that the jobs page shows of the administrator's partnerships; the timetable is the whole installation's.</summary>
public sealed record JobsView(
    IReadOnlyList<TimetableRow> Timetable,
    Queue Steps,
    Queue Messages,
    int ForDigests,
    IReadOnlyList<ParkedWait> ParkedWaits,
    IReadOnlyList<OutboxMessage> ParkedMessages,
    IReadOnlyList<StuckProcess> Stuck)
{
    /// <summary>The most rows of a list that the page shows; there is something badly wrong when there are more.</summary>
    public const int Most = 100;

    public static async Task<JobsView> Read(PanelDbContext db, Actor actor, DateTime now, CancellationToken ct)
    {
        var partnerships = actor.Partnerships.ToArray();
        var steps = db.Waits.AsNoTracking().Where(w => w.IsOpen && w.ParkedAt == null && w.NextTryAt <= now && partnerships.Contains(w.Partnership));
        var messages = db.Outbox.AsNoTracking().Where(m => m.SentAt == null && m.ParkedAt == null && partnerships.Contains(m.Partnership));
        var toSend = messages.Where(m => !m.InDigest || m.NextTryAt <= now);
        var stuck = await db.Instances.AsNoTracking()
            .Where(i => i.Incident != null && i.Status == InstanceStatus.Running && partnerships.Contains(i.Partnership))
            .Where(i => !i.Waits.Any(w => w.IsOpen && w.ParkedAt != null)).OrderByDescending(i => i.StartedAt).Take(Most)
            .Join(db.Cases, i => i.CaseId, c => c.Id, (i, c) => new StuckProcess(i.Id, c.Reference, i.Definition, i.Incident!))
            .ToListAsync(ct);
        return new JobsView(
            await ReadTimetable(db, now, ct),
            new Queue(await steps.CountAsync(ct), await steps.MinAsync(w => w.NextTryAt, ct)),
            new Queue(await toSend.CountAsync(ct), await toSend.MinAsync(m => (DateTime?)m.CreatedAt, ct)),
            await messages.CountAsync(m => m.InDigest && m.NextTryAt > now, ct),
            await Parked(db, actor).Take(Most).ToListAsync(ct),
            await ParkedMessagesOf(db, actor).Take(Most).ToListAsync(ct),
            stuck);
    }

    /// <summary>Timers and steps of the administrator's partnerships that the service has given up on, the newest first.</summary>
    public static IQueryable<ParkedWait> Parked(PanelDbContext db, Actor actor, Guid? only = null)
    {
        var partnerships = actor.Partnerships.ToArray();
        return db.Waits.AsNoTracking()
            .Where(w => w.IsOpen && w.ParkedAt != null && w.DiscardedAt == null && partnerships.Contains(w.Partnership))
            .Where(w => only == null || w.Id == only).OrderByDescending(w => w.ParkedAt)
            .Join(db.Cases, w => w.CaseId, c => c.Id, (w, c) => new ParkedWait(
                w.Id, w.Kind, w.InstanceId, w.Instance.Incident != null, c.Reference, w.Name, w.ParkedAt!.Value, w.LastError));
    }

    /// <summary>Messages of the administrator's partnerships that could not be sent, the newest first.</summary>
    public static IQueryable<OutboxMessage> ParkedMessagesOf(PanelDbContext db, Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        return db.Outbox.AsNoTracking().Where(m => m.SentAt == null && m.ParkedAt != null && m.DiscardedAt == null && partnerships.Contains(m.Partnership))
            .OrderByDescending(m => m.ParkedAt);
    }

    private static async Task<List<TimetableRow>> ReadTimetable(PanelDbContext db, DateTime now, CancellationToken ct)
    {
        var pauses = await db.JobPauses.AsNoTracking().ToDictionaryAsync(p => p.Job, ct);
        List<TimetableRow> rows = [];
        foreach (var job in JobSchedule.All)
        {
            var last = await db.JobRuns.AsNoTracking().Where(r => r.Job == job.Name).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(ct);
            rows.Add(new TimetableRow(job, job.NextAfter(now), last, pauses.GetValueOrDefault(job.Name)));
        }

        return rows;
    }
}
