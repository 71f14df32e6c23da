using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>The practitioner sends the drafted assessment to the panel team manager. Refused, with every gap named, until it is complete.</summary>
public static class SubmitAssessment
{
    public sealed record Command(Guid CaseId, long Version) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.AssessChild;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, Drafts drafts, Assessments assessments, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var draft = await drafts.FindFor(command.Actor, Assessments.DraftKind, theCase.Id, cancellationToken);
            var answers = draft is null
                ? Assessments.AnswersOf(await db.ContentOf(theCase.Assessment, cancellationToken))
                : Drafts.Read<Dictionary<string, string>>(draft);
            var form = assessments.Form(theCase);
            var faults = from section in form.Sections
                         from question in section.Questions
                         from fault in question.Faults(answers)
                         select new FieldError("", $"{section.Title}: {fault.Message}");
            if (faults.ToImmutableArray() is { Length: > 0 } gaps) return Result.Invalid(gaps);

            theCase.SubmitAssessment(form, answers, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(theCase, "AssessChild", command.Actor, cancellationToken);
            if (draft is not null) drafts.Remove(draft);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
