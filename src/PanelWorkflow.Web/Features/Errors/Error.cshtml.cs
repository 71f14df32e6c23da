using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Errors;

/// <summary>What is shown in place of a page that cannot be: the server runs it again for the status that it met.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    public string Heading { get; private set; } = "";

    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>Where the form goes that can be sent again, and its fields; null when none was sent that may be shown.</summary>
    public (string Address, IReadOnlyList<KeyValuePair<string, string>> Fields)? Kept { get; private set; }

    /// <summary>Given for errors that the service's own staff have to look up.</summary>
    public string? CorrelationId { get; private set; }

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int status)
    {
        var failure = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        var code = failure is not null && DatabaseSetup.IsAway(failure.Error) ? StatusCodes.Status503ServiceUnavailable : status;
        if (code == StatusCodes.Status503ServiceUnavailable)
        {
            Response.Headers.RetryAfter = ErrorPages.RetryAfter;
            Kept = Sent(failure?.Path);
        }

        (string, string[]) text = code switch
        {
            400 => ("The request could not be read", ["The page may have been open for too long. Go back, reload the page and try again."]),
            403 => ("You cannot see this page",
                ["Your role does not allow it.", "If you need it for your work, ask your team’s administrator."]),
            404 => ("Page not found", ["If you typed the address, check it.", "The record may belong to another partnership or agency."]),
            413 => ("What you sent is too large", ["Go back and send less text or a smaller file."]),
            429 => ("Too many tries", ["Wait a minute, then try again."]),
            503 => ("Sorry, the service is not available for the moment",
                [Kept is null ? "Try again in a minute." : "What you typed is on this page. Leave it open, wait a minute, and send it again."]),
            _ => ("Sorry, there is a problem with the service", ["Nothing that you just sent was saved. Try again in a few minutes."]),
        };
        (Heading, Lines) = text;
        CorrelationId = code >= 500 ? Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier : null;
        Response.StatusCode = code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
        ModelState.Clear();
    }

    // A file is not kept, and the form would be another without it; nor is what nobody else may read, such as a password.
    private (string, IReadOnlyList<KeyValuePair<string, string>>)? Sent(string? path)
    {
        if (path is null || !HttpMethods.IsPost(Request.Method) || !Request.HasFormContentType || Request.Form.Files.Count > 0) return null;
        if (Request.Form.Keys.Any(HeldForms.IsSecret)) return null;

        return (path + Request.QueryString, [.. Request.Form.SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string>(field.Key, value ?? "")))]);
    }
}
