using MediatR;
using Microsoft.AspNetCore.Identity;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>Makes the first account of a partnership: an administrator. Sent by the command line, which whoever runs the server can use.</summary>
public static class CreateAdministrator
{
    public sealed record Command(string Email, string Name, string Partnership, string Password) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(UserManager<PanelUser> users, PanelDbContext db, DefinitionStore definitions, Audit audit) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var keys = string.Join(", ", definitions.Partnerships.Select(p => p.Key));
            Rule.Require(definitions.HasPartnership(command.Partnership), "partnership", $"The partnership must be one of: {keys}", nameof(command.Partnership));
            var name = Rule.Text(command.Name, 200, nameof(command.Name), "Give the administrator's name");
            var user = new PanelUser { UserName = command.Email, Email = command.Email, EmailConfirmed = true, DisplayName = name, Agency = "Administration" };
            user.Partnerships.Add(new UserPartnership { Partnership = command.Partnership });
            user.Roles.Add(new UserRole { Role = Role.Administrator });

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var made = await users.CreateAsync(user, command.Password);
            if (!made.Succeeded) return Result.Invalid([.. made.Errors.Select(e => new FieldError("", e.Description))]);

            audit.Add(command.Actor, "permission", $"{user.Id} made {Role.Administrator}", command.Partnership);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return Result.Made(user.Id);
        }
    }
}
