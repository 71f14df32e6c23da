using System.Linq.Expressions;
using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>The chair records what the panel decided. The outcome must be one that the table offers for the case's facts at that moment.</summary>
public static class RecordDecision
{
    /// <summary>The task of the process, and the kind of the draft that is kept while it is being done.</summary>
    public const string Task = "RecordPanelDecision";
    public const string Draft = "decision";

    public sealed record Command(
        Guid CaseId,
        long Version,
        string? Outcome,
        string? PoliceRationale,
        string? ServiceRationale,
        string? VictimsView,
        string? ChildAndCarersView,
        string? Conditions,
        Guid? DeliveryOwnerId,
        DateOnly? DeliverBy,
        bool? InterventionPlanned) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RecordPanelDecision;
    }

    /// <summary>Everything that is missing or too long, said at once. The domain has the last word.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(c => c.Outcome).NotEmpty().WithMessage("Select the outcome");
            Text(c => c.PoliceRationale, "Enter the police rationale", "Police rationale");
            Text(c => c.ServiceRationale, "Enter the youth justice service’s rationale", "Service rationale");
            Text(c => c.VictimsView, "Enter the victim’s view, or why there is none", "Victim’s view");
            Text(c => c.ChildAndCarersView, "Enter the child’s and carer’s view, or why there is none", "Child’s and carer’s view");
            RuleFor(c => c.Conditions).MaximumLength(PanelDecision.RationaleLength).WithMessage(TooLong("Conditions"));
            RuleFor(c => c.DeliveryOwnerId).NotNull().WithMessage("Select who will deliver the outcome");
            RuleFor(c => c.DeliverBy).NotNull().WithMessage("Enter the date to deliver by");
            RuleFor(c => c.DeliverBy).Must(day => !(day < WorkingCalendar.DayInLondon(clock.GetUtcNow().UtcDateTime)))
                .WithMessage("The date to deliver by must be today or in the future");
            RuleFor(c => c.InterventionPlanned).NotNull().WithMessage("Select yes if early intervention is planned");
        }

        private void Text(Expression<Func<Command, string?>> field, string whatToEnter, string name)
        {
            RuleFor(field).NotEmpty().WithMessage(whatToEnter);
            RuleFor(field).MaximumLength(PanelDecision.RationaleLength).WithMessage(TooLong(name));
        }

        private static string TooLong(string name) => $"{name} must be {PanelDecision.RationaleLength:N0} characters or fewer";
    }

    public sealed class Handler(
        PanelDbContext db, OutcomeOptions outcomes, People people, CaseWorkflow workflow, Drafts drafts, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var offered = outcomes.For(theCase).SingleOrDefault(one => one.Code == command.Outcome);
            if (offered is null) return Result.Invalid(nameof(Command.Outcome), "Select an outcome that is open for this case");

            var deliverers = await people.Who(theCase.Partnership, Permission.DeliverOutcome, cancellationToken);
            var deliverer = deliverers.SingleOrDefault(one => one.Id == command.DeliveryOwnerId);
            if (deliverer is null) return Result.Invalid(nameof(Command.DeliveryOwnerId), "Select who will deliver the outcome from the list");

            var text = new DecisionText(
                offered.Code,
                command.PoliceRationale!,
                command.ServiceRationale!,
                command.VictimsView!,
                command.ChildAndCarersView!,
                command.Conditions,
                deliverer.Id,
                deliverer.Name,
                command.DeliverBy!.Value,
                command.InterventionPlanned!.Value);
            var now = clock.GetUtcNow().UtcDateTime;
            theCase.RecordDecision(theCase.Meeting, text, offered, command.Actor, now, WorkingCalendar.DayInLondon(now));
            await workflow.Complete(theCase, Task, command.Actor, cancellationToken);
            await drafts.RemoveFor(command.Actor, Draft, theCase.Id, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
