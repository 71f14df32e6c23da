using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Interventions;

/// <summary>The work with the child has begun.</summary>
public static class RecordInterventionStart
{
    public sealed record Command(Guid CaseId, long Version, DateOnly? StartedOn) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RecordIntervention;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.StartedOn).NotNull().WithMessage("Enter the date on which the intervention started");
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            theCase.StartIntervention(command.StartedOn!.Value, command.Actor, now, WorkingCalendar.DayInLondon(now));
            await workflow.Complete(theCase, "RecordInterventionStart", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
