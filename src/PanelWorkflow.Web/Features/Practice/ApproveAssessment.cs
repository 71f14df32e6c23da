using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>The panel team manager approves an assessment or returns it with comments. Nobody checks their own.</summary>
public static class ApproveAssessment
{
    public sealed record Command(Guid CaseId, long Version, bool? Approved, string? Comments) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ApproveAssessment;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Approved).NotNull().WithMessage("Select whether the assessment is ready for the panel");
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            if (command.Approved == true) theCase.ApproveAssessment(command.Comments, command.Actor, now);
            else theCase.ReturnAssessment(command.Comments, command.Actor, now);
            await workflow.Complete(theCase, "ApproveAssessment", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
