using Microsoft.AspNetCore.Identity;
using PanelWorkflow.Domain;

namespace PanelWorkflow.Web.Identity;

/// <summary>How a person gets messages that can wait.</summary>
public enum MessageChoice
{
    AtOnce,
    DailyDigest,
}

/// <summary>A person who can sign in.</summary>
public sealed class PanelUser : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    public string Agency { get; set; } = "";

    public MessageChoice MessageChoice { get; set; }

    /// <summary>Last sign-in; for who never has, when that was first noticed.</summary>
    public DateTime? LastSignInAt { get; set; }

    /// <summary>When the account was locked because nobody used it; null while it is not.</summary>
    public DateTime? IdleLockedAt { get; set; }

    public ICollection<UserPartnership> Partnerships { get; } = [];

    public ICollection<UserRole> Roles { get; } = [];

    /// <summary>Ends every lock. Counts as a sign-in, so that the next night does not lock the account again.</summary>
    public void LetIn(DateTime now) => (LockoutEnd, IdleLockedAt, LastSignInAt) = (null, null, now);
}

/// <summary>A person belongs to a partnership.</summary>
public sealed class UserPartnership
{
    public Guid UserId { get; init; }

    public string Partnership { get; init; } = "";
}

/// <summary>A person has a role.</summary>
public sealed class UserRole
{
    public Guid UserId { get; init; }

    public Role Role { get; init; }
}
