using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Delivery;

/// <summary>What follows when the child has not done what was agreed. Which steps are open, the catalogue's row of the outcome says.</summary>
public static class ReviewCompliance
{
    public sealed record Command(
        Guid CaseId, long Version, ComplianceStep? Step, bool? ReasonableExcuse, string? Reason, string? VariedConditions, DateOnly? CompleteBy) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ReviewCompliance;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Step).NotNull().WithMessage("Select what follows");
            RuleFor(c => c.Reason).NotEmpty().WithMessage("Enter the reasons");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, DecisionMeasures measures, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            theCase.ReviewCompliance(
                command.Step!.Value,
                command.ReasonableExcuse,
                command.Reason,
                command.VariedConditions,
                command.CompleteBy,
                command.Actor,
                now,
                WorkingCalendar.DayInLondon(now),
                measures.LastDayToComplete(theCase, theCase.Decision?.Rows.Select(row => row.Code) ?? []));
            await workflow.Complete(theCase, "ReviewCompliance", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
