using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Routes;

/// <summary>A team manager opens a case again that has ended. It gets a journey anew, which begins where the case is open.</summary>
public static class ReopenCase
{
    public sealed record Command(Guid CaseId, long Version, ReopenedFor? For, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ReopenCase;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            if (!theCase.MayBeReopened) throw new NotNowException(command.CaseId, ReopenCaseModel.NotEnded);

            theCase.Reopen(command.For, command.Reason, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Start(theCase, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
