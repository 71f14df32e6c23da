using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Agencies;

/// <summary>An agency says what it knows of the child, or that it knows nothing.</summary>
public static class AnswerInformation
{
    public sealed record Command(Guid RequestId, long Version, bool? Knows, string? Answer) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.AnswerInformationRequest;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Knows).NotNull().WithMessage("Select whether your agency knows anything");
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var request = await db.InformationRequests.VisibleTo(command.Actor).LoadForChange(command.RequestId, command.Version, cancellationToken);
            request.AnswerWith(command.Knows!.Value, command.Answer, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Complete(request, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
