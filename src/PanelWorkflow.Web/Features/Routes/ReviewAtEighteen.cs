using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Routes;

/// <summary>The child has turned 18 while the case is open; the journey goes on beside this review.</summary>
public static class ReviewAtEighteen
{
    public const string Task = "ReviewAtEighteen";

    public sealed record Command(Guid CaseId, long Version, string? Plan) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SteerCase;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            theCase.ReviewAtEighteen(command.Plan, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(theCase, Task, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
