using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>Somebody has tried to reach the victim. The contact stays open.</summary>
public static class RecordVictimAttempt
{
    public sealed record Command(
        Guid VictimId,
        long Version,
        DateOnly? MadeOn,
        TimeOnly? MadeAt,
        VictimChannel? Channel,
        VictimAttemptResult? AttemptResult,
        string? Note) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ContactVictim;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.MadeOn).NotNull().WithMessage("Enter the date of the attempt");
            RuleFor(c => c.MadeAt).NotNull().WithMessage("Enter the time of the attempt");
            RuleFor(c => c.Channel).NotNull().WithMessage("Select how you tried to reach the victim");
            RuleFor(c => c.AttemptResult).NotNull().WithMessage("Select how it went");
            RuleFor(c => c.Note).NotEmpty().WithMessage("Enter what happened");
        }
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var victim = await db.Victims.VisibleTo(command.Actor).LoadForChange(command.VictimId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var madeAt = WorkingCalendar.FromLondon(command.MadeOn!.Value, command.MadeAt!.Value);
            victim.Attempt(madeAt, command.Channel!.Value, command.AttemptResult!.Value, command.Note, command.Actor, now);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
