using Microsoft.AspNetCore.Identity;
using PanelWorkflow.Domain;

namespace PanelWorkflow.Web.Identity;

/// <summary>A person who can sign in.</summary>
public sealed class PanelUser : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    public string Agency { get; set; } = "";

    public ICollection<UserPartnership> Partnerships { get; } = [];

    public ICollection<UserRole> Roles { get; } = [];
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
