using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Api;

/// <summary>One key of the interface: a system's secret, of which only the SHA-256 is kept, and the account whose permissions it has.</summary>
public sealed class ApiKey
{
    /// <summary>Hexadecimal, 64 characters.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>E-mail address of the account.</summary>
    public string Account { get; set; } = "";
}

/// <summary>Signs a system in by the key that it sends as <c>Authorization: Bearer …</c>. Settings: <c>Api:Keys</c>.</summary>
public sealed class ApiKeys(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, IConfiguration configuration, SignInManager<PanelUser> accounts,
    PanelDbContext db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    public static IReadOnlyList<ApiKey> From(IConfiguration configuration) => configuration.GetSection("Api:Keys").Get<ApiKey[]>() ?? [];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.Ordinal)) return AuthenticateResult.NoResult();

        var sent = SHA256.HashData(Encoding.UTF8.GetBytes(Request.Headers.Authorization.ToString()[Bearer.Length..]));
        var key = From(configuration).FirstOrDefault(k => CryptographicOperations.FixedTimeEquals(Convert.FromHexString(k.Sha256), sent));
        if (key is null || await accounts.UserManager.FindByEmailAsync(key.Account) is not { } user || await accounts.UserManager.IsLockedOutAsync(user))
            return AuthenticateResult.Fail("The key is not known.");

        await Renew(user);
        return AuthenticateResult.Success(new AuthenticationTicket(await accounts.CreateUserPrincipalAsync(user), SchemeName));
    }

    // An account that a system uses is not idle, though nobody signs in to it.
    private async Task Renew(PanelUser user)
    {
        var now = TimeProvider.GetUtcNow().UtcDateTime;
        if (user.LastSignInAt > now.AddDays(-1)) return;

        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now));
    }
}
