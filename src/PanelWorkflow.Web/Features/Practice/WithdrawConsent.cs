using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>Child or carer no longer agree. The case goes on: whoever decides next is told.</summary>
public static class WithdrawConsent
{
    /// <summary>The message that closes an induction which is still to be held.</summary>
    public const string Message = "ConsentWithdrawn";

    public sealed record Command(Guid CaseId, long Version, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.AssessChild;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadOpen(command.CaseId, command.Version, cancellationToken);
            theCase.WithdrawConsent(command.Reason, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Tell(theCase, Message, $"{Message}: {theCase.Consent!.Id}", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
