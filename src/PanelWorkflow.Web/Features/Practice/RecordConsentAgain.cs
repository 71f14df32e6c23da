using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>Child and carer were asked again after a refusal or a withdrawal. The journey hears of it when they agree now.</summary>
public static class RecordConsentAgain
{
    /// <summary>The message that the journey is sent when there is consent after all.</summary>
    public const string Message = "ConsentGivenLater";

    public sealed record Command(
        Guid CaseId, long Version, ConsentAnswer? Child, ConsentAnswer? Carer, string? Explained, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.AssessChild;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadOpen(command.CaseId, command.Version, cancellationToken);
            theCase.RecordConsentAgain(command.Child, command.Carer, command.Explained, command.Reason, command.Actor, clock.GetUtcNow().UtcDateTime);
            if (theCase.Consent is { IsGiven: true } consent)
                await workflow.Tell(theCase, Message, $"{Message}: {consent.Id}", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
