using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Identity;

/// <summary>The permission that a page or endpoint needs. One that has none, and does not allow anonymous use, is closed to all.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Permission permission) : AuthorizeAttribute(permission.ToString())
{
    public Permission Permission { get; } = permission;
}

/// <summary>The signed-in person as an <see cref="Actor"/>, carried in the sign-in cookie and renewed when the account changes.</summary>
public static class Actors
{
    public const string NameClaim = "panel:name";
    public const string AgencyClaim = "panel:agency";
    public const string PartnershipClaim = "panel:partnership";

    public static Actor Actor(this HttpContext context) => context.User.ToActor();

    public static Actor ToActor(this ClaimsPrincipal user) => new(
        Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.")),
        user.FindFirstValue(NameClaim) ?? "",
        user.FindFirstValue(AgencyClaim) ?? "",
        [.. user.FindAll(PartnershipClaim).Select(c => c.Value)],
        [.. user.FindAll(ClaimTypes.Role).Select(c => Enum.Parse<Role>(c.Value))]);

    public static Actor ToActor(this PanelUser user) => new(
        user.Id, user.DisplayName, user.Agency, [.. user.Partnerships.Select(p => p.Partnership)], [.. user.Roles.Select(r => r.Role)]);
}

/// <summary>Puts name, agency, partnerships and roles into the sign-in cookie.</summary>
public sealed class PanelClaims(UserManager<PanelUser> users, IOptions<IdentityOptions> options, PanelDbContext db)
    : UserClaimsPrincipalFactory<PanelUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PanelUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var full = await db.Users.AsNoTracking().AsSingleQuery().Include(u => u.Partnerships).Include(u => u.Roles).SingleAsync(u => u.Id == user.Id);
        identity.AddClaim(new Claim(Actors.NameClaim, full.DisplayName));
        identity.AddClaim(new Claim(Actors.AgencyClaim, full.Agency));
        identity.AddClaims(full.Partnerships.Select(p => new Claim(Actors.PartnershipClaim, p.Partnership)));
        identity.AddClaims(full.Roles.Select(r => new Claim(ClaimTypes.Role, r.Role.ToString())));
        return identity;
    }
}
