using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PanelWorkflow.Web.Api;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Identity;

/// <summary>Sign-in, sessions and the permission policies.</summary>
public static class IdentitySetup
{
    /// <summary>Name of the limit on sign-ins from one address.</summary>
    public const string SignInLimit = "sign-in";

    public static IServiceCollection AddPanelIdentity(this IServiceCollection services, IConfiguration configuration, bool httpsOnly)
    {
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        authentication.AddScheme<AuthenticationSchemeOptions, ApiKeys>(ApiKeys.SchemeName, null);
        services.AddIdentityCore<PanelUser>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.User.RequireUniqueEmail = true;
            })
            .AddEntityFrameworkStores<PanelDbContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PanelClaims>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = PageAddresses.SignIn;
            options.LogoutPath = PageAddresses.SignOut;
            options.AccessDeniedPath = "/error/403";
            options.ExpireTimeSpan = TimeSpan.FromMinutes(configuration.GetValue("Session:Minutes", 20));
            options.SlidingExpiration = true;
            options.Cookie.Name = "panel";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = httpsOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            // Every request renews, so that the page's warning and the server agree on when the session ends.
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew |= context.ElapsedTime > TimeSpan.FromSeconds(30);
                return Task.CompletedTask;
            };
            // Without the database nobody can look whether the account has changed. Nothing can be read either, and the page that says so is theirs.
            var validate = options.Events.OnValidatePrincipal;
            options.Events.OnValidatePrincipal = async context =>
            {
                try
                {
                    await validate(context);
                }
                catch (Exception failure) when (DatabaseSetup.IsAway(failure))
                {
                    context.ShouldRenew = false;
                }
            };
            options.Events.OnRedirectToLogin = HeldForms.GoToSignIn;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddDataProtection().SetApplicationName("panel-workflow");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new ProtectionKeys(provider.GetRequiredService<IServiceScopeFactory>())));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "panel-form";
            options.Cookie.SecurePolicy = httpsOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.AddScoped<HeldForms>();
        services.Configure<MvcOptions>(options => options.Filters.Add<ShowHeldForm>());
        services.AddSignInLimit(configuration.GetValue("SignIn:TriesPerMinute", 20));
        services.AddScoped<Audit>();
        services.AddScoped<AuditChain>();
        services.AddScoped<People>();
        return services.AddPolicies();
    }

    // A machine that tries passwords over and over is slowed down, whichever accounts it tries. Looking at the page is free.
    private static void AddSignInLimit(this IServiceCollection services, int triesPerMinute) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(SignInLimit, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                $"{context.Connection.RemoteIpAddress}",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = triesPerMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("pages"));
    });

    // One requirement and one handler for every permission; without a permission a page is closed.
    private static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthorization(options =>
        {
            foreach (var permission in Enum.GetValues<Permission>())
                options.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build();
        });
        return services;
    }

    private sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

    private sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
        {
            if (context.User.Identity?.IsAuthenticated == true && context.User.ToActor().May(requirement.Permission)) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
