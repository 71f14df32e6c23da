using FluentValidation;
using MediatR;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Delivery;

/// <summary>The police have written the outcome into their crime record. A type that should never be needed raises an alarm with the managers.</summary>
public static class FinaliseOutcome
{
    /// <param name="Again">It was finalised before, as something else.</param>
    public sealed record Command(Guid CaseId, long Version, string? HomeOfficeCode, DateOnly? FinalisedOn, bool Again = false) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.FinaliseOutcome;

        /// <summary>One for each offence with an outcome of its own.</summary>
        public IReadOnlyList<OffenceCode> OffenceCodes { get; init; } = [];

        public string Task => Again ? "FinaliseAgain" : "FinaliseOutcome";
    }

    /// <summary>How the police have recorded an offence with an outcome of its own.</summary>
    public sealed class OffenceCode
    {
        public Guid OffenceId { get; set; }

        public string? HomeOfficeCode { get; set; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.HomeOfficeCode).NotEmpty().WithMessage("Select how the police have recorded it");
            RuleFor(c => c.FinalisedOn).NotNull().WithMessage("Enter the date on which it was finalised");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, DefinitionStore definitions, Messages messages, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var offenceCodes = command.OffenceCodes.DistinctBy(one => one.OffenceId).ToDictionary(one => one.OffenceId, one => one.HomeOfficeCode);
            theCase.Finalise(command.HomeOfficeCode, command.FinalisedOn!.Value, command.Actor, now, WorkingCalendar.DayInLondon(now), offenceCodes);
            await workflow.Complete(theCase, command.Task, command.Actor, cancellationToken);
            var codes = theCase.Finalisation!.Offences.Select(one => one.HomeOfficeCode).Prepend(command.HomeOfficeCode!).Distinct();
            if (codes.Select(definitions.Outcomes.TypeOf).FirstOrDefault(type => type.Alarm) is { } alarming) await Alarm(theCase, alarming, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }

        private async Task Alarm(Case theCase, HomeOfficeType type, DateTime now, CancellationToken ct)
        {
            var what = $"finalised as type {type.Code}, {type.Label.ToLowerInvariant()}";
            await messages.Alarm(theCase, $"alarm:{theCase.Id}:{theCase.Version}", what, now, ct);
            theCase.Record(CaseEventType.Escalated, $"Alarm to the team managers: {what}", Actor.Service(theCase.Partnership), now);
        }
    }
}
