using Microsoft.AspNetCore.Diagnostics;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Api;

/// <summary>Failures of the interface, answered as problem details (RFC 9457) that say nothing of the service's inside.</summary>
public static class ApiFailures
{
    public const string Root = "/api";

    public static IApplicationBuilder UseApiFailures(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Root),
        api => api.UseExceptionHandler(failed => failed.Run(Answer)));

    private static Task Answer(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (!DatabaseSetup.IsAway(failure))
            return Results.Problem(statusCode: (failure as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError).ExecuteAsync(context);

        context.Response.Headers.RetryAfter = ErrorPages.RetryAfter;
        return Results.Problem("The service is not available for the moment. Send the same again later.", statusCode: StatusCodes.Status503ServiceUnavailable)
            .ExecuteAsync(context);
    }
}
