using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>The victim has told the police, or the victim officer for them, whether they agree to be contacted.</summary>
public static class AskForConsent
{
    public sealed record Command(Guid VictimId, long Version, bool? Given, string? ContactDetails, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ContactVictim;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Given).NotNull().WithMessage("Select whether the victim agrees to be contacted");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, VictimPlans plans, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var victim = await db.Victims.VisibleTo(command.Actor).LoadForChange(command.VictimId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            victim.AnswerConsent(command.Given!.Value, command.ContactDetails, command.Reason, plans.Of, command.Actor, now);
            await workflow.Complete(victim, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
