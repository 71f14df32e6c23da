using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Alarms administrators in time when the bank holidays on file run out: after them working days are counted wrongly.</summary>
public static class WarnOfCalendar
{
    private const int MonthsAhead = 6;

    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, WorkingCalendar calendar, Messages messages, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var today = WorkingCalendar.DayInLondon(now);
            if (today.AddMonths(MonthsAhead) <= calendar.KnownUntil) return Result.Told("");

            var what = $"The bank holidays on file end on {Show.Date(calendar.KnownUntil)}";
            const string body = "Working days after that would be counted wrongly. Add the next year to bank-holidays.json among the workflow files.";
            var told = await messages.AlarmAdministrators($"calendar:{today:yyyy-MM}", what, body, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Told(told == 0 ? "" : $"{told} told");
        }
    }
}
