using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>An administrator lets a person in again whose account was locked because it was not used.</summary>
public static class UnlockAccount
{
    public sealed record Command(Guid UserId) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Handler(PanelDbContext db, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var user = await db.Users.LockedIn(command.Actor).SingleOrDefaultAsync(u => u.Id == command.UserId, cancellationToken);
            if (user is null) return Result.NotFound;

            user.LetIn(clock.GetUtcNow().UtcDateTime);
            user.ConcurrencyStamp = Guid.NewGuid().ToString();
            audit.Add(command.Actor, "permission", $"{user.Id} unlocked", command.Actor.Partnerships.FirstOrDefault());
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }

    /// <summary>Accounts that the administrator keeps and that were locked because nobody used them.</summary>
    public static IQueryable<PanelUser> LockedIn(this IQueryable<PanelUser> users, Domain.Actor actor) =>
        users.AccountsOf(actor).Where(u => u.IdleLockedAt != null && u.Roles.Any());
}
