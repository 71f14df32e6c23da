using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>The work with the victim ends, with how safe they feel now.</summary>
public static class CloseVictimWork
{
    public sealed record Command(Guid VictimId, long Version, int? SafetyAtEnd, string? Note) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ContactVictim;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.SafetyAtEnd).NotNull().WithMessage("Select how safe the victim feels, from 1 to 5");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var victim = await db.Victims.VisibleTo(command.Actor).LoadForChange(command.VictimId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            victim.Close(command.SafetyAtEnd, command.Note, command.Actor, now);
            await workflow.Complete(victim, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
