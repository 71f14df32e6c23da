using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Retention;

/// <summary>Tells managers once a month how many cases are past their retention date. Deletes nothing.</summary>
public static class RemindOfRetention
{
    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, DefinitionStore definitions, RetentionReview review, People people, Messages messages, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var told = 0;
            foreach (var partnership in definitions.Partnerships.Select(p => p.Key))
            {
                if (await review.Count(partnership, cancellationToken) is not (> 0 and var cases)) continue;

                var managers = (await people.Who(partnership, Permission.ReviewRetention, cancellationToken)).Select(p => p.Id);
                var what = cases == 1 ? "1 case is past its retention date" : $"{cases} cases are past their retention date";
                var cause = $"retention:{partnership}:{WorkingCalendar.DayInLondon(now):yyyy-MM}";
                told += await messages.TellOnce(
                    managers, new Telling(partnership, MessageKind.Reminder, cause, what, "Sign in to review them.", "/retention", null), now, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Told(told == 0 ? "" : $"{told} told");
        }
    }
}
