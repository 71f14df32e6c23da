using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Routes;

/// <summary>The other area has taken the case on.</summary>
public static class ConfirmHandover
{
    public const string Task = "ConfirmHandover";

    public sealed record Command(Guid CaseId, long Version, string? Note) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SteerCase;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            theCase.ConfirmHandover(command.Note, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(theCase, Task, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
