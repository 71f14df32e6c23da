using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Agencies;

/// <summary>The practitioner no longer waits for an agency’s answer, and says why.</summary>
public static class CloseInformation
{
    public sealed record Command(Guid RequestId, long Version, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RequestInformation;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reason).NotEmpty().WithMessage("Enter why you do not wait for the answer");
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var request = await db.InformationRequests.VisibleTo(command.Actor).LoadForChange(command.RequestId, command.Version, cancellationToken);
            request.CloseWithoutAnswer(command.Reason, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(request, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
