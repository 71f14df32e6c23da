using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>An administrator lets a person in, and hands them a first password. The command line makes a partnership's first administrator so.</summary>
public static class AddAccount
{
    /// <param name="Partnerships">Keys of some of the administrator's own partnerships.</param>
    public sealed record Command(string? Email, string? Name, string? Agency, IReadOnlyList<Role> Roles, IReadOnlyList<string> Partnerships, string Password)
        : PanelCommand, INeed, IAccountEntry
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Validator : AccountValidator<Command>
    {
        public Validator() => RuleFor(c => c.Partnerships).NotEmpty().WithMessage("Select at least one partnership");
    }

    public sealed class Handler(UserManager<PanelUser> users, PanelDbContext db, DefinitionStore definitions, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var keys = string.Join(", ", definitions.Partnerships.Select(p => p.Key));
            Rule.Require(command.Partnerships.All(definitions.HasPartnership), "partnership", $"The partnership must be one of: {keys}", nameof(command.Partnerships));
            if (command.Partnerships.Except(command.Actor.Partnerships).Any()) return Result.NotFound;

            var user = new PanelUser { Id = Guid.CreateVersion7(clock.GetUtcNow()), EmailConfirmed = true };
            foreach (var partnership in command.Partnerships.Distinct()) user.Partnerships.Add(new UserPartnership { Partnership = partnership });
            user.Write(command, definitions);

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var made = await users.CreateAsync(user, command.Password);
            if (!made.Succeeded) return Result.Invalid([.. made.Errors.InWords().Select(words => new FieldError(nameof(command.Email), words))]);

            await users.AddClaimAsync(user, FirstPassword.Mark);
            audit.Add(command.Actor, "permission", $"{user.Id} made: {user.RolesInWords()}", command.Partnerships[0]);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return Result.Made(user.Id);
        }
    }
}
