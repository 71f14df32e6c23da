using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>Whether the victim wants to hear how the case goes on, and what support there is.</summary>
public static class RecordVictimWishes
{
    public sealed record Command(Guid VictimId, long Version, bool? Updates, bool? Support) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ContactVictim;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Updates).NotNull().WithMessage("Select whether the victim wants updates");
            RuleFor(c => c.Support).NotNull().WithMessage("Select whether the victim wants information about support");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var victim = await db.Victims.VisibleTo(command.Actor).LoadForChange(command.VictimId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var wasPromised = victim.UpdateDueAt is not null;
            victim.Wish(command.Updates!.Value, command.Support!.Value, command.Actor, now);
            await workflow.UpdatesChanged(victim, wasPromised, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
