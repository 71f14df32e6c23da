using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>The practitioner sends the drafted assessment to the panel team manager. Refused, with every gap named, until it is complete.</summary>
public static class SubmitAssessment
{
    public sealed record Command(Guid CaseId, long Version) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.AssessChild;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, Drafts drafts, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var draft = await drafts.FindFor(command.Actor, Assessments.DraftKind, theCase.Id, cancellationToken);
            var answers = draft is null ? Assessments.AnswersOf(theCase.Assessment) : Drafts.Read<Dictionary<string, string>>(draft);
            var missing = Assessments.Questions.Where(q => string.IsNullOrWhiteSpace(answers.GetValueOrDefault(q.Key))).ToList();
            if (missing.Count > 0) return Result.Invalid([.. missing.Select(q => new FieldError(q.Key, $"Answer ‘{q.Label}’"))]);

            theCase.SubmitAssessment(Assessments.TextOf(answers), command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(theCase, "AssessChild", command.Actor, cancellationToken);
            if (draft is not null) drafts.Remove(draft);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
