using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Panels;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>Sees to it that every panel's meetings exist four weeks ahead. Run again, it adds only what is missing.</summary>
public static class PlanPanelMeetings
{
    private const int DaysAhead = 28;

    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, DefinitionStore definitions, WorkingCalendar calendar, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var today = WorkingCalendar.DayInLondon(now.UtcDateTime);
            var planned = await db.Meetings.Where(m => m.Day >= today).Select(m => new { m.Partnership, m.PanelKey, m.Day }).ToListAsync(cancellationToken);
            foreach (var partnership in definitions.Partnerships)
            {
                foreach (var panel in partnership.Panels)
                {
                    var days = DaysOf(panel, today, calendar).Where(day => !planned.Contains(new { Partnership = partnership.Key, PanelKey = panel.Key, Day = day }));
                    db.Meetings.AddRange(days.Select(day => Meeting(partnership.Key, panel, day, now)).Where(meeting => meeting.StartsAt > now.UtcDateTime));
                }
            }

            var added = db.ChangeTracker.Entries<PanelMeeting>().Count(entry => entry.State == EntityState.Added);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Told(added == 0 ? "" : $"{added} planned");
        }

        private static PanelMeeting Meeting(string partnership, Workflow.Panel panel, DateOnly day, DateTimeOffset now) => PanelMeeting.Plan(
            Guid.CreateVersion7(now), partnership, panel.Key, panel.Name, WorkingCalendar.FromLondon(day, panel.StartsAt), day, panel.Venue, panel.Capacity,
            TimeSpan.FromHours(panel.AgendaFreezeHours));
    }

    // A week back as well: a meeting due on Good Friday is still to come on the Tuesday after.
    private static IEnumerable<DateOnly> DaysOf(Workflow.Panel panel, DateOnly today, WorkingCalendar calendar) =>
        Enumerable.Range(-7, DaysAhead + 8).Select(today.AddDays)
            .Where(day => day.DayOfWeek == panel.Weekday)
            .Select(day => calendar.IsWorkingDay(day) ? day : calendar.AddWorkingDays(day, 1))
            .Where(day => day >= today);
}
