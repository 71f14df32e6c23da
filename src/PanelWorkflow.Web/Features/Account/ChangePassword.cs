using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>A person chooses a password that nobody else knows. Whoever else is signed in to the account is out within a minute.</summary>
public static class ChangePassword
{
    public sealed record Command(string? CurrentPassword, string? NewPassword, string? PasswordAgain) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SeeMyWork;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        private const int Longest = 200;

        public Validator()
        {
            RuleFor(c => c.CurrentPassword).NotEmpty().WithMessage("Enter your current password");
            RuleFor(c => c.NewPassword).NotEmpty().WithMessage("Enter a new password").MaximumLength(Longest).WithMessage($"The new password must be {Longest} characters or fewer");
            RuleFor(c => c.NewPassword).NotEqual(c => c.CurrentPassword).When(c => c.NewPassword is { Length: > 0 }).WithMessage("The new password must differ from the current one");
            RuleFor(c => c.PasswordAgain).Equal(c => c.NewPassword).When(c => c.NewPassword is { Length: > 0 }).WithMessage("Enter the new password again, just as above");
        }
    }

    public sealed class Handler(UserManager<PanelUser> users, PanelDbContext db, Audit audit) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await users.FindByIdAsync($"{command.Actor.UserId}") is not { } user) return Result.NotFound;

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var changed = await users.ChangePasswordAsync(user, command.CurrentPassword!, command.NewPassword!);
            if (!changed.Succeeded)
            {
                var isWrong = changed.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch));
                return Result.Invalid([.. changed.Errors.InWords().Select(words => new FieldError(isWrong ? nameof(command.CurrentPassword) : nameof(command.NewPassword), words))]);
            }

            await users.RemoveClaimAsync(user, FirstPassword.Mark);
            audit.Add(command.Actor, "password-changed", "own account", command.Actor.Partnerships.FirstOrDefault());
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
