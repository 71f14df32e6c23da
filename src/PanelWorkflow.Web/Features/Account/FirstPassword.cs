using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>
/// A password that somebody else has seen: made up for a person and handed to them. Whoever signs in with it comes to no page until they have
/// chosen their own.
/// </summary>
public static class FirstPassword
{
    /// <summary>The mark of an account whose password is such a one.</summary>
    public static readonly Claim Mark = new("panel:first-password", "true");

    // Without letters and figures that look alike, for it is read out or copied from paper.
    public static string MakeUp() => $"Aa1-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 20)}";

    /// <summary>Leads whoever has such a password to the page that changes it.</summary>
    public static void UseOwnPasswordFirst(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.User.HasClaim(Mark.Type, Mark.Value)
            && context.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is not null
            && !context.Request.Path.Equals(PageAddresses.ChangePassword, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect($"{context.Request.PathBase}{PageAddresses.ChangePassword}");
            return;
        }

        await next();
    });

    /// <summary>What is wrong with a password or an address, in plain words.</summary>
    public static IEnumerable<string> InWords(this IEnumerable<IdentityError> errors) => errors.Select(error => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => "Somebody has an account with this email address already",
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => "Enter an email address in the correct format, like name@example.com",
        nameof(IdentityErrorDescriber.PasswordMismatch) => "This is not your current password",
        nameof(IdentityErrorDescriber.PasswordTooShort) => "The new password must have 12 characters or more",
        nameof(IdentityErrorDescriber.PasswordRequiresDigit) => "The new password must have a figure",
        nameof(IdentityErrorDescriber.PasswordRequiresLower) => "The new password must have a small letter",
        nameof(IdentityErrorDescriber.PasswordRequiresUpper) => "The new password must have a capital letter",
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => "Somebody else changed this account at the same moment. Open it again to see what changed",
        _ => error.Description,
    }).Distinct();
}
