using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>A cover is called off or ends early: by who is away, by who covers, or by a manager.</summary>
public static class EndCover
{
    public sealed record Command(Guid Id) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.FollowUpChild;
    }

    public sealed class Handler(PanelDbContext db, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (by, ct) = (command.Actor, cancellationToken);
            if (await db.Covers.SingleOrDefaultAsync(c => c.Id == command.Id, ct) is not { } cover || !by.Partnerships.Contains(cover.Partnership)) return Result.NotFound;
            if (!MayEnd(by, cover)) return Result.Forbidden;

            cover.End(clock.GetUtcNow().UtcDateTime);
            audit.Add(by, "ended-cover", "follow-ups", cover.Partnership);
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
    }

    public static bool MayEnd(Actor by, Domain.FollowUps.Cover cover) =>
        by.UserId == cover.PersonId || by.UserId == cover.CoverId || by.May(Permission.ReassignFollowUps);
}
