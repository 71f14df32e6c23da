using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>An administrator changes who a person is here and what they may do. A closed account that is given roles is open again.</summary>
public static class ChangeAccount
{
    /// <param name="Stamp">As it was on the page; another one means that somebody changed the account meanwhile.</param>
    public sealed record Command(Guid UserId, string? Stamp, string? Email, string? Name, string? Agency, IReadOnlyList<Role> Roles) : PanelCommand, INeed, IAccountEntry
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Validator : AccountValidator<Command>;

    public sealed class Handler(UserManager<PanelUser> users, PanelDbContext db, DefinitionStore definitions, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.Users.AccountsOf(command.Actor).SingleOrDefaultAsync(u => u.Id == command.UserId, cancellationToken) is not { } user) return Result.NotFound;
            if (user.ConcurrencyStamp != command.Stamp) return Result.Conflict(0, [$"{user.DisplayName}: {(user.IsClosed() ? "closed" : user.RolesInWords())}"]);

            Rule.Require(
                user.Id != command.Actor.UserId || command.Roles.Contains(Role.Administrator), "own-account",
                "You cannot take your own administrator’s role away", nameof(command.Roles));
            var (before, address, wasClosed) = (user.RolesInWords(), user.Email, user.IsClosed());
            user.Write(command, definitions);
            if (wasClosed) user.LetIn(clock.GetUtcNow().UtcDateTime);
            audit.Add(command.Actor, "permission", $"{user.Id}: {(wasClosed ? "closed" : before)} became {user.RolesInWords()}", command.Actor.Partnerships.FirstOrDefault());
            if (user.Email != address) audit.Add(command.Actor, "permission", $"{user.Id}: another email address", command.Actor.Partnerships.FirstOrDefault());
            var changed = await users.UpdateAsync(user);
            return changed.Succeeded ? Result.Ok : Result.Invalid([.. changed.Errors.InWords().Select(words => new FieldError(nameof(command.Email), words))]);
        }
    }
}
