using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Delivery;

/// <summary>The practitioner says whether the child has done what was agreed. What is not done goes to a review.</summary>
public static class RecordCompletion
{
    public sealed record Command(Guid CaseId, long Version, bool? Completed, DateOnly? CompletedOn, string? Note) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RecordCompletion;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Completed).NotNull().WithMessage("Select whether the child has done what was agreed");
            RuleFor(c => c.CompletedOn).NotNull().WithMessage("Enter the date");
            RuleFor(c => c.Note).NotEmpty().WithMessage("Enter what was done, and what was not");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            theCase.RecordCompletion(
                command.Completed!.Value, command.CompletedOn!.Value, command.Note, command.Actor, now, WorkingCalendar.DayInLondon(now));
            await workflow.Complete(theCase, "RecordCompletion", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
