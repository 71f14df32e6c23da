using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PanelWorkflow.Web.Features.Errors;

/// <summary>What is shown in place of a page that cannot be: the server runs it again for the status that it met.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    public string Heading { get; private set; } = "";

    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>Given for errors that the service's own staff have to look up.</summary>
    public string? CorrelationId { get; private set; }

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        (string, string[]) text = code switch
        {
            400 => ("The request could not be read", ["The page may have been open for too long. Go back, reload the page and try again."]),
            403 => ("You cannot see this page",
                ["Your role does not allow it.", "If you need it for your work, ask your team’s administrator."]),
            404 => ("Page not found", ["If you typed the address, check it.", "The record may belong to another partnership or agency."]),
            413 => ("What you sent is too large", ["Go back and send less text or a smaller file."]),
            429 => ("Too many tries", ["Wait a minute, then try again."]),
            _ => ("Sorry, there is a problem with the service", ["Nothing that you just sent was saved. Try again in a few minutes."]),
        };
        (Heading, Lines) = text;
        CorrelationId = code >= 500 ? Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier : null;
        Response.StatusCode = code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
        ModelState.Clear();
    }
}
