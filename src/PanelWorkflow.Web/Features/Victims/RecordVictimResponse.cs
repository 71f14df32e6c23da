using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>The victim takes part, declines, or could not be reached; in the last two the work is over.</summary>
public static class RecordVictimResponse
{
    public sealed record Command(Guid VictimId, long Version, VictimResponse? Answer, string? Note) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ContactVictim;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Answer).NotNull().WithMessage("Select what came of contacting the victim");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var victim = await db.Victims.VisibleTo(command.Actor).LoadForChange(command.VictimId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            victim.Respond(command.Answer!.Value, command.Note, command.Actor, now);
            await workflow.Complete(victim, command.Actor, cancellationToken);
            await workflow.UpdatesChanged(victim, wasPromised: false, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
