using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>The practitioner has explained the work and records what child and carer said. Whatever they said, the panel decides and is told.</summary>
public static class RecordConsent
{
    public const string Task = "RecordConsent";

    public sealed record Command(
        Guid CaseId, long Version, ConsentAnswer? Child, ConsentAnswer? Carer, string? Explained, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.AssessChild;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            theCase.RecordConsent(command.Child, command.Carer, command.Explained, command.Reason, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(theCase, Task, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
