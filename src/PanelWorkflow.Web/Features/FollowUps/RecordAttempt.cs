using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>Somebody has tried to reach the child. The follow-up stays open.</summary>
public static class RecordAttempt
{
    public sealed record Command(
        Guid FollowUpId,
        long Version,
        DateOnly? MadeOn,
        TimeOnly? MadeAt,
        ContactChannel? Channel,
        AttemptResult? AttemptResult,
        string? Note) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.FollowUpChild;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.MadeOn).NotNull().WithMessage("Enter the date of the attempt");
            RuleFor(c => c.MadeAt).NotNull().WithMessage("Enter the time of the attempt");
            RuleFor(c => c.Channel).NotNull().WithMessage("Select how you tried to reach the child");
            RuleFor(c => c.AttemptResult).NotNull().WithMessage("Select how it went");
            RuleFor(c => c.Note).NotEmpty().WithMessage("Enter what happened");
        }
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var followUp = await db.FollowUps.VisibleTo(command.Actor)
                .LoadForChange(command.FollowUpId, command.Version, cancellationToken);
            var madeAt = WorkingCalendar.FromLondon(command.MadeOn!.Value, command.MadeAt!.Value);
            followUp.Attempt(
                madeAt, command.Channel!.Value, command.AttemptResult!.Value, command.Note, command.Actor, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
