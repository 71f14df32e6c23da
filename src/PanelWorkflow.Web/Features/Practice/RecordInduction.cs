using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>The first meeting with a child who agrees: expectations, diversity and how the child describes themself; or why it was not held.</summary>
public static class RecordInduction
{
    /// <param name="Later">Child and carer have agreed after a refusal or a withdrawal, and the journey has gone on meanwhile.</param>
    public sealed record Command(Guid CaseId, long Version, bool? Held, InductionText Text, bool Later = false) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.AssessChild;

        public string Task => Later ? "RecordLaterInduction" : "RecordInduction";
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            theCase.RecordInduction(command.Held, command.Text, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(theCase, command.Task, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
