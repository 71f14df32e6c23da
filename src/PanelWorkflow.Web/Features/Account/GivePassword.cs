using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>A person has forgotten their password: an administrator gives them a new one to begin with.</summary>
public static class GivePassword
{
    public sealed record Command(Guid UserId, string Password) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Handler(UserManager<PanelUser> users, PanelDbContext db, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.Users.AccountsOf(command.Actor).SingleOrDefaultAsync(u => u.Id == command.UserId, cancellationToken) is not { } user) return Result.NotFound;

            Rule.Require(user.Id != command.Actor.UserId, "own-account", "Change your own password on the page of your account");
            Rule.Require(!user.IsClosed(), "closed", "The account is closed. Give the person a role first");
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await users.RemovePasswordAsync(user);
            var given = await users.AddPasswordAsync(user, command.Password);
            if (!given.Succeeded) return Result.Invalid([.. given.Errors.InWords().Select(words => new FieldError("", words))]);

            await users.RemoveClaimAsync(user, FirstPassword.Mark);
            await users.AddClaimAsync(user, FirstPassword.Mark);
            // Neither too many tries of the old one nor long disuse stands in the way of the new one.
            user.LetIn(clock.GetUtcNow().UtcDateTime);
            audit.Add(command.Actor, "permission", $"{user.Id} given a new password", command.Actor.Partnerships.FirstOrDefault());
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
