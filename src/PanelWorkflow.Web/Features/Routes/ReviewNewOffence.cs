using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Routes;

/// <summary>Another referral of the same child has come in while this case is open.</summary>
public static class ReviewNewOffence
{
    public const string Task = "ReviewNewOffence";

    /// <summary>The message that the journey of every open case of the child is sent.</summary>
    public const string Message = "NewOffenceReferred";

    public sealed record Command(Guid CaseId, long Version, bool? HeardTogether, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SteerCase;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            theCase.ReviewNewOffence(command.HeardTogether, command.Reason, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(theCase, Task, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
