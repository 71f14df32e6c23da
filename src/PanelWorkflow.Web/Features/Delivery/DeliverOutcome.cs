using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Delivery;

/// <summary>The police have given the outcome to the child and explained it.</summary>
public static class DeliverOutcome
{
    public sealed record Command(
        Guid CaseId, long Version, DateOnly? DeliveredOn, string? Place, string? AppropriateAdult, string? Explanation) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.DeliverOutcome;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.DeliveredOn).NotNull().WithMessage("Enter the date on which the outcome was delivered");
            RuleFor(c => c.Place).NotEmpty().WithMessage("Enter where the outcome was delivered");
            RuleFor(c => c.AppropriateAdult).NotEmpty().WithMessage("Enter who was the appropriate adult");
            RuleFor(c => c.Explanation).NotEmpty().WithMessage("Enter how the outcome was explained and what the child said");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            theCase.Deliver(
                command.DeliveredOn!.Value,
                command.Place,
                command.AppropriateAdult,
                command.Explanation,
                command.Actor,
                now,
                WorkingCalendar.DayInLondon(now));
            await workflow.Complete(theCase, "DeliverOutcome", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
