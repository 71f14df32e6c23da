using PanelWorkflow.Web.Api;

namespace PanelWorkflow.Web.Ui;

/// <summary>
/// Failures shown as plain pages; the interface under /api answers for itself. Goes before UseRouting, so that the page is found.
/// </summary>
public static class ErrorPages
{
    /// <summary>Seconds after which it is worth trying again while the database is away.</summary>
    public const string RetryAfter = "30";

    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) =>
        app.UseWhen(context => !context.Request.Path.StartsWithSegments(ApiFailures.Root), pages => pages
            .UseExceptionHandler(PageAddresses.Error + "/500")
            .UseStatusCodePagesWithReExecute(PageAddresses.Error + "/{0}")
            .Use(RefuseUnreadableForm));

    /// <summary>A form that cannot be decoded (a null character, too many fields) is the sender's fault, not ours.</summary>
    private static async Task RefuseUnreadableForm(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
        {
            try
            {
                await context.Request.ReadFormAsync(context.RequestAborted);
            }
            catch (Exception fault) when (fault is InvalidOperationException or InvalidDataException)
            {
                context.Request.Form = FormCollection.Empty;
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
        }

        await next(context);
    }
}
