using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Support;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Support;

/// <summary>How far the child has come with a goal.</summary>
public static class ReviewGoal
{
    public sealed record Command(Guid CaseId, long Version, Guid GoalId, GoalProgress? Progress, string? Note) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.PlanSupport;
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadOpen(command.CaseId, command.Version, cancellationToken);
            var goal = await db.Goals.SingleOrDefaultAsync(g => g.Id == command.GoalId && g.CaseId == theCase.Id, cancellationToken)
                ?? throw new NotFoundException("Goal");
            goal.Review(theCase, command.Progress, command.Note, command.Actor, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
