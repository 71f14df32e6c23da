using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Identity;

/// <summary>
/// Keeps what somebody sent after their session had ended, until the same person has signed in again. The fields are encrypted for that
/// person; a form whose sender cannot be told is not kept.
/// </summary>
public sealed class HeldForms(Drafts drafts, PanelDbContext db, IDataProtectionProvider protection, IAntiforgery antiforgery)
{
    /// <summary>Name of the value in the page's address that says which kept form to show.</summary>
    public const string AddressKey = "kept";

    private const string Kind = "held-form";
    private const int MostCharacters = 500_000;

    private sealed record Content
    {
        public string Path { get; init; } = "";

        public string Fields { get; init; } = "";
    }

    /// <summary>In place of a page that needs a sign-in: the sign-in page, which leads back to where the person was.</summary>
    public static async Task GoToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.HttpContext.Request;
        var held = HttpMethods.IsPost(request.Method) && request.HasFormContentType
            ? await context.HttpContext.RequestServices.GetRequiredService<HeldForms>().Hold(context.HttpContext, context.Options)
            : null;
        context.Response.Redirect(held is null ? context.RedirectUri : SignInAddress(request, held.Value));
    }

    /// <summary>The fields that the person sent to this page, once; null when there are none for this person and page.</summary>
    public async Task<IReadOnlyDictionary<string, string[]>?> Take(Actor actor, Guid id, string path, CancellationToken ct)
    {
        if (await drafts.Find(actor, Kind, id, ct) is not { } draft || Drafts.Read<Content>(draft) is not { } content || content.Path != path) return null;

        drafts.Remove(draft);
        await db.SaveChangesAsync(ct);
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(Protector(actor.UserId).Unprotect(content.Fields));
    }

    private async Task<Guid?> Hold(HttpContext context, CookieAuthenticationOptions options)
    {
        // A script that saves in the background still has its page; only a form that was sent has nothing left.
        if (context.Request.Headers["Sec-Fetch-Mode"].FirstOrDefault() is { } mode && mode != "navigate") return null;
        if (await SenderOf(context, options) is not { } sender) return null;

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.Where(field => MayKeep(field.Key)).ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray());
        if (fields.Count == 0 || fields.Sum(field => field.Value.Sum(value => value.Length)) > MostCharacters) return null;

        var kept = new Content { Path = Path(context.Request), Fields = Protector(sender.UserId).Protect(JsonSerializer.Serialize(fields)) };
        return await drafts.Start(sender, Kind, sender.Partnerships.FirstOrDefault() ?? "", null, kept, context.RequestAborted);
    }

    // Whose session it was stands in the expired cookie, which only this service can have written; the form must be that person's own.
    private async Task<Actor?> SenderOf(HttpContext context, CookieAuthenticationOptions options)
    {
        var cookie = options.CookieManager.GetRequestCookie(context, options.Cookie.Name!);
        if (string.IsNullOrEmpty(cookie) || options.TicketDataFormat.Unprotect(cookie) is not { } ticket) return null;

        context.User = ticket.Principal;
        return await antiforgery.IsRequestValidAsync(context) ? ticket.Principal.ToActor() : null;
    }

    private static string SignInAddress(HttpRequest request, Guid held)
    {
        var query = request.Query.Where(part => part.Key is not ("handler" or AddressKey))
            .SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value))
            .Append(KeyValuePair.Create(AddressKey, (string?)held.ToString()));
        var back = QueryHelpers.AddQueryString(Path(request), query);
        return QueryHelpers.AddQueryString(request.PathBase + PageAddresses.SignIn, "ReturnUrl", back);
    }

    private static string Path(HttpRequest request) => request.PathBase + request.Path;

    /// <summary>What somebody typed into it is never put onto a page again.</summary>
    public static bool IsSecret(string field) => field.Contains("Password", StringComparison.OrdinalIgnoreCase);

    private static bool MayKeep(string field) => !field.StartsWith("__", StringComparison.Ordinal) && !IsSecret(field);

    private IDataProtector Protector(Guid userId) => protection.CreateProtector("held-form", userId.ToString());
}
