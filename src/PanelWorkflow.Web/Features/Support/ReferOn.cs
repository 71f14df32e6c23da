using MediatR;
using PanelWorkflow.Domain.Support;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Support;

/// <summary>The child is referred on to a service outside the journey.</summary>
public static class ReferOn
{
    public sealed record Command(Guid CaseId, long Version, string? Service, string? Reason, bool? Consented, DateOnly? ReplyDueOn) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.PlanSupport;
    }

    public sealed class Handler(PanelDbContext db, DefinitionStore definitions, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadOpen(command.CaseId, command.Version, cancellationToken);
            var service = definitions.LinkedServices.In(theCase.Partnership).SingleOrDefault(s => s.Key == command.Service);
            var now = clock.GetUtcNow();
            db.LinkedReferrals.Add(LinkedReferral.Send(
                Guid.CreateVersion7(now), theCase, service?.Name, command.Reason, command.Consented, command.ReplyDueOn, command.Actor, now.UtcDateTime,
                WorkingCalendar.DayInLondon(now.UtcDateTime)));
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
