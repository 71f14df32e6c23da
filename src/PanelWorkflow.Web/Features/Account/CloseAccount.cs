using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>A person has left: nobody signs in with the account any more, whoever is signed in is out within a minute, and no message goes to it.</summary>
public static class CloseAccount
{
    public sealed record Command(Guid UserId) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Handler(PanelDbContext db, Audit audit) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.Users.AccountsOf(command.Actor).SingleOrDefaultAsync(u => u.Id == command.UserId, cancellationToken) is not { } user) return Result.NotFound;

            Rule.Require(user.Id != command.Actor.UserId, "own-account", "You cannot close your own account");
            audit.Add(command.Actor, "permission", $"{user.Id} closed: {user.RolesInWords()}", command.Actor.Partnerships.FirstOrDefault());
            user.Roles.Clear();
            (user.LockoutEnabled, user.LockoutEnd, user.IdleLockedAt) = (true, DateTimeOffset.MaxValue, null);
            (user.SecurityStamp, user.ConcurrencyStamp) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
