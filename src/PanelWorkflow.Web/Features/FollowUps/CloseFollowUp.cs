using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>The follow-up ends with an outcome, and its process with it.</summary>
public static class CloseFollowUp
{
    public sealed record Command(Guid FollowUpId, long Version, FollowUpOutcome? Outcome, string? Note) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.FollowUpChild;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Outcome).NotNull().WithMessage("Select how it ended");
            RuleFor(c => c.Note).NotEmpty().WithMessage("Enter how it ended");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var followUp = await db.FollowUps.VisibleTo(command.Actor)
                .LoadForChange(command.FollowUpId, command.Version, cancellationToken);
            followUp.Close(command.Outcome!.Value, command.Note, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(followUp, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
