using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>The referrer answers the duty worker's questions, which sends the referral back to be screened.</summary>
public static class AnswerQuestions
{
    /// <summary>Id of the user task in <c>case-journey</c>.</summary>
    public const string Task = "AnswerQuestions";

    public sealed record Command(Guid CaseId, long Version, string? Answers) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.AnswerQuestions;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            theCase.AnswerQuestions(command.Answers, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(theCase, Task, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
