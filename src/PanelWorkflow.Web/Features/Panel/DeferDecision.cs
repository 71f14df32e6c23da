using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>The panel puts a decision off; the process then lists the case on another meeting.</summary>
public static class DeferDecision
{
    public sealed record Command(Guid CaseId, long Version, string? DeferralReason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RecordPanelDecision;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            theCase.Defer(theCase.Meeting, command.DeferralReason, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(theCase, RecordDecision.Task, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
