using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Restrictions;

/// <summary>A manager lets a restricted case be seen like any other.</summary>
public static class LiftRestriction
{
    public sealed record Command(Guid CaseId, long Version, string? LiftReason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SeeRestrictedCases;
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).Include(c => c.NamedPeople).LoadForChange(command.CaseId, command.Version, cancellationToken);
            theCase.LiftRestriction(command.LiftReason, command.Actor, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
