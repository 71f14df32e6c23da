using System.Linq.Expressions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>
/// The chair records what the panel decided. The outcome must be one that the table offers for the case's facts at that moment; another is
/// open only to those who may decide against the table, with a reason.
/// </summary>
public static class RecordDecision
{
    /// <summary>The task of the process, and the kind of the draft that is kept while it is being done.</summary>
    public const string Task = "RecordPanelDecision";
    public const string Draft = "decision";

    public sealed record Command(Guid CaseId, long Version) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RecordPanelDecision;

        public string? Outcome { get; init; }

        public IReadOnlyList<OffenceAnswer> OffenceOutcomes { get; init; } = [];

        public string? OverrideReason { get; init; }

        public string? PoliceRationale { get; init; }

        public string? ServiceRationale { get; init; }

        public string? VictimsView { get; init; }

        public string? ChildAndCarersView { get; init; }

        public string? Conditions { get; init; }

        public Guid? DeliveryOwnerId { get; init; }

        public DateOnly? DeliverBy { get; init; }

        public bool? InterventionPlanned { get; init; }

        public string? HomeOfficeCode { get; init; }

        public IReadOnlyList<string> Ticked { get; init; } = [];

        public string? WhyNotLower { get; init; }

        public string? WhyNotHigher { get; init; }

        public string? DeviationRationale { get; init; }

        public string? EqualityStatement { get; init; }

        /// <summary>Names of the agencies that took part.</summary>
        public IReadOnlyList<string> Present { get; init; } = [];

        /// <summary>Who looked on without a say.</summary>
        public IReadOnlyList<string> Observers { get; init; } = [];

        public DateOnly? CompleteBy { get; init; }
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
            Short(c => c.Conditions, "Conditions");
            Short(c => c.OverrideReason, "The reason");
            RuleFor(c => c.DeliveryOwnerId).NotNull().WithMessage("Select who will deliver the outcome");
            RuleFor(c => c.DeliverBy).NotNull().WithMessage("Enter the date to deliver by");
            RuleFor(c => c.DeliverBy).Must(day => !(day < WorkingCalendar.DayInLondon(clock.GetUtcNow().UtcDateTime)))
                .WithMessage("The date to deliver by must be today or in the future");
            RuleFor(c => c.DeliverBy).Must(day => !(day > WorkingCalendar.DayInLondon(clock.GetUtcNow().UtcDateTime).AddYears(1)))
                .WithMessage("The date to deliver by must be within a year");
            RuleFor(c => c.InterventionPlanned).NotNull().WithMessage("Select yes if early intervention is planned");
            Text(c => c.WhyNotLower, "Enter why a lower outcome will not do", "Why not a lower outcome");
            Text(c => c.WhyNotHigher, "Enter why a higher outcome is not needed", "Why not a higher outcome");
            Short(c => c.DeviationRationale, "The rationale");
            Text(c => c.EqualityStatement, "Enter how equality was considered", "Equality statement");
        }

        private void Text(Expression<Func<Command, string?>> field, string whatToEnter, string name)
        {
            RuleFor(field).NotEmpty().WithMessage(whatToEnter);
            Short(field, name);
        }

        private void Short(Expression<Func<Command, string?>> field, string name) => RuleFor(field).MaximumLength(PanelDecision.RationaleLength)
            .WithMessage($"{name} must be {PanelDecision.RationaleLength:N0} characters or fewer");
    }

    public sealed class Handler(
        PanelDbContext db, DecisionMeasures measures, People people, CaseWorkflow workflow, Drafts drafts, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var offences = await db.Cases.Where(c => c.Id == theCase.Id).SelectMany(c => c.Offences).AsNoTracking().ToListAsync(cancellationToken);
            var terms = measures.Terms(theCase, offences, command.Outcome, command.OffenceOutcomes, command.Actor);
            if (terms is null) return Result.Invalid(nameof(Command.Outcome), "Select an outcome that is open for this case");

            var deliverers = await people.Who(theCase.Partnership, Permission.DeliverOutcome, cancellationToken);
            var deliverer = deliverers.SingleOrDefault(one => one.Id == command.DeliveryOwnerId);
            if (deliverer is null) return Result.Invalid(nameof(Command.DeliveryOwnerId), "Select who will deliver the outcome from the list");

            var now = clock.GetUtcNow().UtcDateTime;
            theCase.RecordDecision(theCase.Meeting, Text(command, terms, deliverer), terms, command.Actor, now, WorkingCalendar.DayInLondon(now));
            await workflow.Complete(theCase, Task, command.Actor, cancellationToken);
            await drafts.RemoveFor(command.Actor, Draft, theCase.Id, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }

        private static DecisionText Text(Command command, DecisionTerms terms, PersonChoice deliverer) => new(
            terms.Offered.Code,
            command.PoliceRationale!,
            command.ServiceRationale!,
            command.VictimsView!,
            command.ChildAndCarersView!,
            command.Conditions,
            deliverer.Id,
            deliverer.Name,
            command.DeliverBy!.Value,
            command.InterventionPlanned!.Value,
            command.HomeOfficeCode,
            command.Ticked,
            command.WhyNotLower!,
            command.WhyNotHigher!,
            command.EqualityStatement!,
            command.DeviationRationale,
            command.OverrideReason,
            command.Present,
            command.CompleteBy)
        {
            Observers = command.Observers,
        };
    }
}
