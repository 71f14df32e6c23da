using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>The victim no longer wants to be contacted: whatever waits for them ends.</summary>
public static class WithdrawVictimConsent
{
    public sealed record Command(Guid VictimId, long Version, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ContactVictim;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Reason).NotEmpty().WithMessage("Enter what the victim said");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var victim = await db.Victims.VisibleTo(command.Actor).LoadForChange(command.VictimId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var hasTask = victim.IsOpen;
            victim.Withdraw(command.Reason, command.Actor, now);
            if (hasTask) await workflow.Complete(victim, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
