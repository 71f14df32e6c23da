using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Jobs;

/// <summary>When digests go out: on working days in London.</summary>
public static class DigestTimes
{
    private static readonly TimeOnly Start = new(8, 0);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    /// <summary>The instant at which a day's digest is made; null when the day is no working day.</summary>
    public static DateTime? On(DateOnly day, WorkingCalendar calendar) => calendar.IsWorkingDay(day) ? WorkingCalendar.FromLondon(day, Start) : null;

    /// <summary>When a message goes on its own after all, because the digest that it waits for has not come.</summary>
    public static DateTime OnItsOwnAfter(DateTime now, WorkingCalendar calendar)
    {
        var today = WorkingCalendar.DayInLondon(now);
        var next = On(today, calendar) is { } at && at > now ? at : On(calendar.AddWorkingDays(today, 1), calendar)!.Value;
        return next + Patience;
    }
}

/// <summary>Gives each person who chose the daily digest one message with what waits for them. Run again on the same day, it adds nothing.</summary>
public static class SendDigests
{
    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, DigestText text, WorkingCalendar calendar, TimeProvider clock, ILogger<Handler> log)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var today = WorkingCalendar.DayInLondon(now.UtcDateTime);
            if (DigestTimes.On(today, calendar) is not { } made || now.UtcDateTime < made) return Result.Told("");

            var cause = $"digest:{today:yyyy-MM-dd}";
            var people = await db.Users.Where(u => u.Roles.Any() && u.MessageChoice == MessageChoice.DailyDigest && !db.Outbox.Any(m => m.ToUserId == u.Id && m.CauseKey == cause))
                .Select(u => new { u.Id, Partnership = u.Partnerships.OrderBy(p => p.Partnership).Select(p => p.Partnership).FirstOrDefault() ?? "" })
                .ToListAsync(cancellationToken);
            var (written, failed) = (0, 0);
            foreach (var person in people)
            {
                try
                {
                    if (await Write(person.Id, person.Partnership, cause, today, made, now, cancellationToken)) written++;
                }
                catch (DbUpdateException clash)
                {
                    // Another node was quicker, or one of the messages is being sent this moment: the next run sees which.
                    log.LogWarning(clash, "The digest of {Person} was not written", person.Id);
                    failed++;
                }

                db.ChangeTracker.Clear();
            }

            return Result.Told(written + failed == 0 ? "" : failed == 0 ? $"{written} written" : $"{written} written, {failed} put off");
        }

        private async Task<bool> Write(Guid person, string partnership, string cause, DateOnly today, DateTime made, DateTimeOffset now, CancellationToken ct)
        {
            var messages = await db.Outbox
                .Where(m => m.ToUserId == person && m.SentAt == null && m.ParkedAt == null && m.CreatedAt <= made && OutboxMessage.MayWait.Contains(m.Kind))
                .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(ct);
            var remindedOf = messages.Where(m => m.WaitId is not null).Select(m => m.WaitId!.Value).ToArray();
            var done = await db.Waits.Where(w => !w.IsOpen && remindedOf.Contains(w.Id)).Select(w => w.Id).ToListAsync(ct);
            var fresh = messages.Where(m => m.WaitId is not { } wait || !done.Contains(wait)).ToList();
            var tasks = await TasksOf(person, WorkingCalendar.EndOf(today), made, ct);
            tasks.RemoveAll(task => fresh.Any(m => m.WaitId == task.WaitId));

            foreach (var message in messages)
            {
                (message.InDigest, message.SentAt) = (true, now.UtcDateTime);
                message.Version++;
            }

            if (fresh.Count + tasks.Count > 0) db.Outbox.Add(text.Write(person, partnership, cause, today, fresh, tasks, now));
            await db.SaveChangesAsync(ct);
            return fresh.Count + tasks.Count > 0;
        }

        private Task<List<DueTask>> TasksOf(Guid person, DateTime endOfDay, DateTime made, CancellationToken ct) => db.Waits
            .Where(w => w.IsOpen && w.OwnerId == person && w.Kind == WaitKind.Task && w.DueAt <= endOfDay && w.OpenedAt <= made)
            .OrderBy(w => w.DueAt).ThenBy(w => w.Id)
            .Join(db.Cases, w => w.CaseId, c => c.Id, (w, c) => new DueTask(w.Id, c.Reference, w.Name, w.DueAt!.Value, w.Definition, w.ElementId, w.CaseId, w.SubjectId))
            .ToListAsync(ct);
    }
}
