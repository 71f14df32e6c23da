using FluentValidation;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>What an administrator says of a person who may sign in, whether they are new or not.</summary>
public interface IAccountEntry
{
    /// <summary>They sign in with it, and their messages go to it.</summary>
    string? Email { get; }

    string? Name { get; }

    string? Agency { get; }

    IReadOnlyList<Role> Roles { get; }
}

/// <summary>What must be said of every person.</summary>
public abstract class AccountValidator<T> : AbstractValidator<T>
    where T : IAccountEntry
{
    private const int Longest = 200;
    private const int LongestEmail = 256;

    protected AccountValidator()
    {
        RuleFor(c => c.Email).NotEmpty().WithMessage("Enter the person’s email address")
            .MaximumLength(LongestEmail).WithMessage($"The email address must be {LongestEmail} characters or fewer");
        RuleFor(c => c.Name).NotEmpty().WithMessage("Enter the person’s name").MaximumLength(Longest).WithMessage($"The name must be {Longest} characters or fewer");
        RuleFor(c => c.Agency).NotEmpty().WithMessage("Enter the person’s agency").MaximumLength(Longest).WithMessage($"The agency must be {Longest} characters or fewer");
        RuleFor(c => c.Roles).NotEmpty().WithMessage("Select at least one role").Must(roles => roles.All(Enum.IsDefined)).WithMessage("Select roles from the list");
    }
}

public static class AccountRules
{
    /// <summary>
    /// Accounts of the administrator's partnerships and of no other: with somebody's new password comes all that they may see, and with a role
    /// what it opens everywhere.
    /// </summary>
    public static IQueryable<PanelUser> AccountsOf(this IQueryable<PanelUser> users, Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        return users.AsSplitQuery().Include(u => u.Roles).Include(u => u.Partnerships)
            .Where(u => u.Partnerships.Any() && u.Partnerships.All(p => partnerships.Contains(p.Partnership)));
    }

    /// <summary>An account without a role is closed: nobody signs in with it, and no work or message is for it.</summary>
    public static bool IsClosed(this PanelUser user) => user.Roles.Count == 0;

    /// <summary>Writes what was entered. A contributor is asked by the name of their agency, so that has to be one that the partnership has.</summary>
    public static void Write(this PanelUser user, IAccountEntry entry, DefinitionStore definitions)
    {
        (user.DisplayName, user.Agency) = (entry.Name!.Trim(), entry.Agency!.Trim());
        user.UserName = user.Email = entry.Email!.Trim();
        var agencies = user.Partnerships.SelectMany(p => definitions.Partnership(p.Partnership).Agencies).Select(a => a.Name).Distinct().ToList();
        Rule.Require(
            !entry.Roles.Contains(Role.AgencyContributor) || agencies.Contains(user.Agency), "agency",
            $"The agency of a contributor must be one of: {string.Join(", ", agencies)}", nameof(entry.Agency));
        foreach (var gone in user.Roles.Where(r => !entry.Roles.Contains(r.Role)).ToList()) user.Roles.Remove(gone);
        foreach (var added in entry.Roles.Except(user.Roles.Select(r => r.Role)).ToList()) user.Roles.Add(new UserRole { UserId = user.Id, Role = added });
    }

    /// <summary>The roles in words, in one order everywhere.</summary>
    public static string RolesInWords(this PanelUser user) => string.Join(", ", user.Roles.Select(r => r.Role.Title()).Order(StringComparer.Ordinal));
}
