using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Delivery;

/// <summary>How a delivery ended.</summary>
public enum DeliveryResult
{
    Delivered,
    Refused,
    NotPossible,
}

/// <summary>The police have given the outcome to the child and explained it, or could not, and the case goes back to the panel.</summary>
public static class DeliverOutcome
{
    public sealed record Command(
        Guid CaseId,
        long Version,
        DeliveryResult? Result,
        DateOnly? DeliveredOn = null,
        string? Place = null,
        string? Officer = null,
        string? AppropriateAdult = null,
        bool Signed = false,
        string? Explanation = null,
        string? FailureReason = null) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.DeliverOutcome;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Result).NotNull().WithMessage("Select whether the outcome was delivered");
            When(c => c.Result == DeliveryResult.Delivered, () =>
            {
                RuleFor(c => c.DeliveredOn).NotNull().WithMessage("Enter the date on which the outcome was delivered");
                RuleFor(c => c.Place).NotEmpty().WithMessage("Enter where the outcome was delivered");
                RuleFor(c => c.Officer).NotEmpty().WithMessage("Enter who delivered the outcome");
                RuleFor(c => c.Explanation).NotEmpty().WithMessage("Enter how the outcome was explained and what the child said");
            });
            When(c => c.Result is DeliveryResult.Refused or DeliveryResult.NotPossible, () =>
                RuleFor(c => c.FailureReason).NotEmpty().WithMessage("Enter why the outcome was not delivered"));
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            if (command.Result == DeliveryResult.Delivered)
            {
                theCase.Deliver(
                    command.DeliveredOn!.Value,
                    command.Place,
                    command.Officer,
                    command.AppropriateAdult,
                    command.Signed,
                    command.Explanation,
                    command.Actor,
                    now,
                    WorkingCalendar.DayInLondon(now));
            }
            else
            {
                theCase.FailDelivery(command.Result == DeliveryResult.Refused, command.FailureReason, command.Actor, now);
            }

            await workflow.Complete(theCase, "DeliverOutcome", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
