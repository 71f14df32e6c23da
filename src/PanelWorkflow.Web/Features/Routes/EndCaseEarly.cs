using MediatR;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Routes;

/// <summary>
/// A team manager takes the case out of its journey. Agencies are not asked any more. When the child has died or lives elsewhere, promises to get in touch are closed as well;
/// after a withdrawal they are kept.
/// </summary>
public static class EndCaseEarly
{
    public const string Message = "CaseEndedEarly";

    public sealed record Command(Guid CaseId, long Version, EarlyEndKind? Kind, string? Area, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SteerCase;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var kind = Rule.Answer(command.Kind, nameof(Command.Kind), "Select how the case ends");
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadOpen(command.CaseId, command.Version, cancellationToken);
            theCase.EndEarly(kind, command.Reason, command.Area, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.Tell(theCase, Message, $"{Message}:{theCase.Version}", command.Actor, cancellationToken);
            await workflow.StandDownRequests(theCase, theCase.EarlyEnd!.Title, command.Actor, cancellationToken);
            if (kind != EarlyEndKind.Withdrawn) await workflow.StandDownFollowUps(theCase, theCase.EarlyEnd!.Title, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
