using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>Tells panel members once that a meeting's pack is ready, when its agenda is frozen. A meeting without a case needs no telling.</summary>
public static class RemindPanels
{
    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, People people, Messages messages, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var ready = await db.Meetings.AsNoTracking().Where(m => m.FreezesAt <= now && m.StartsAt > now)
                .Select(m => new { Meeting = m, Cases = db.Cases.Count(c => c.MeetingId == m.Id && c.DeferralReason == null) })
                .Where(m => m.Cases > 0).ToListAsync(cancellationToken);
            var told = 0;
            foreach (var (meeting, cases) in ready.Select(m => (m.Meeting, m.Cases)))
            {
                var members = (await people.Who(meeting.Partnership, Permission.SeePanels, cancellationToken)).Select(p => p.Id);
                var what = $"{meeting.PanelName}, {Show.Weekday(meeting.Day)}: the pack is ready";
                var body = $"{(cases == 1 ? "1 case is" : $"{cases} cases are")} on the agenda. The meeting starts at {Show.Instant(meeting.StartsAt)}. Sign in to read the pack.";
                told += await messages.TellOnce(
                    members, new Telling(meeting.Partnership, MessageKind.Reminder, $"pack:{meeting.Id}", what, body, $"/panels/{meeting.Id}", meeting.StartsAt), now, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Told(told == 0 ? "" : $"{told} told");
        }
    }
}
