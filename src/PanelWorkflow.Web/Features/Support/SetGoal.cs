using MediatR;
using PanelWorkflow.Domain.Support;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Support;

/// <summary>A goal of the plan that is made together with the child.</summary>
public static class SetGoal
{
    public sealed record Command(Guid CaseId, long Version, string? Goal, string? Steps) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.PlanSupport;
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadOpen(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow();
            db.Goals.Add(SupportGoal.Set(Guid.CreateVersion7(now), theCase, command.Goal, command.Steps, command.Actor, now.UtcDateTime));
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
