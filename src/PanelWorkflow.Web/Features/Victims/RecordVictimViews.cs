using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>What the victim thinks, what the offence has meant for them, and when they said so.</summary>
public static class RecordVictimViews
{
    public sealed record Command(
        Guid VictimId,
        long Version,
        DateOnly? GivenOn,
        TimeOnly? GivenAt,
        string? Views,
        string? Impact,
        int? SafetyAtStart) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ContactVictim;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.GivenOn).NotNull().WithMessage("Enter the date on which the victim said it");
            RuleFor(c => c.GivenAt).NotNull().WithMessage("Enter the time at which the victim said it");
            RuleFor(c => c.Views).NotEmpty().WithMessage("Enter what the victim thinks should happen");
            RuleFor(c => c.Impact).NotEmpty().WithMessage("Enter what the offence has meant for the victim");
        }
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var victim = await db.Victims.VisibleTo(command.Actor).LoadForChange(command.VictimId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var givenAt = WorkingCalendar.FromLondon(command.GivenOn!.Value, command.GivenAt!.Value);
            victim.RecordViews(givenAt, command.Views, command.Impact, command.SafetyAtStart, command.Actor, now);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
