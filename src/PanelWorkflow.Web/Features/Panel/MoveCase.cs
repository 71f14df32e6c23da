using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>The coordinator moves a case to another panel meeting; when the decision is due moves with it.</summary>
public static class MoveCase
{
    public sealed record Command(Guid CaseId, long Version, Guid? MeetingId, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.MoveCase;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var chosen = await db.Meetings.VisibleTo(command.Actor).WithListed(db)
                .SingleOrDefaultAsync(m => m.Meeting.Id == command.MeetingId, cancellationToken);
            if (chosen is null) return Result.Invalid(nameof(Command.MeetingId), "Select the panel meeting to move the case to");

            theCase.Move(chosen.Meeting, chosen.Listed, command.Reason, command.Actor, clock.GetUtcNow().UtcDateTime);
            await workflow.FactsChanged(theCase, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
