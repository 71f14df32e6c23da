using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>A team manager gives the case to a case manager or prevention officer.</summary>
public static class AllocateCase
{
    public sealed record Command(Guid CaseId, long Version, Guid? PractitionerId) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.AllocateCase;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.PractitionerId).NotNull().WithMessage("Select who will work with the child");
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, People people, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var practitioners = await people.Who(theCase.Partnership, Permission.AssessChild, cancellationToken);
            if (practitioners.Find(p => p.Id == command.PractitionerId) is not { } chosen)
                return Result.Invalid(nameof(command.PractitionerId), "Select somebody who assesses children in this partnership");

            theCase.Allocate(chosen.Id, chosen.Name, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(theCase, "AllocateCase", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
