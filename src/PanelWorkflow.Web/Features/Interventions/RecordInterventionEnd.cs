using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Interventions;

/// <summary>The work with the child is over. What the follow-up plan promises from its end is saved with it.</summary>
public static class RecordInterventionEnd
{
    public sealed record Command(Guid CaseId, long Version, DateOnly? EndedOn, bool? Completed, string? Note) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RecordIntervention;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.EndedOn).NotNull().WithMessage("Enter the date on which the intervention ended");
            RuleFor(c => c.Completed).NotNull().WithMessage("Select whether the child completed the programme");
            RuleFor(c => c.Note).NotEmpty().WithMessage("Enter how the intervention ended");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            theCase.EndIntervention(
                command.EndedOn!.Value, command.Completed!.Value, command.Note, command.Actor, now, WorkingCalendar.DayInLondon(now));
            await workflow.Complete(theCase, "RecordInterventionEnd", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
