using MediatR;
using PanelWorkflow.Domain.Support;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Support;

/// <summary>A session or contact, held or missed.</summary>
public static class RecordSession
{
    public sealed record Command(Guid CaseId, long Version, DateOnly? HeldOn, SessionKind? Kind, Attendance? Attendance, string? Note) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.PlanSupport;
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadOpen(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow();
            db.Sessions.Add(SupportSession.Record(
                Guid.CreateVersion7(now), theCase, command.HeldOn, command.Kind, command.Attendance, command.Note, command.Actor, now.UtcDateTime,
                WorkingCalendar.DayInLondon(now.UtcDateTime)));
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
