using MediatR;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Routes;

/// <summary>The police have decided on a child whom they had released: what was promised until then is over.</summary>
public static class RecordPoliceDecision
{
    public sealed record Command(Guid CaseId, long Version, DateOnly? On, string? Decision) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.FollowUpChild;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            theCase.PoliceDecide(command.On, command.Decision, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.StandDownFollowUps(theCase, "The police have decided", command.Actor, cancellationToken, FollowUpUntil.PoliceDecide);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
