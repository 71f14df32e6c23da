using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Identity;

/// <summary>Fills a page's fields with what its person sent before the session ended.</summary>
public sealed class ShowHeldForm(HeldForms held) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) || !Guid.TryParse(http.Request.Query[HeldForms.AddressKey], out var id)) return;
        if (done.Result is not PageResult || http.User.Identity?.IsAuthenticated != true) return;
        if (await held.Take(http.Actor(), id, http.Request.PathBase + http.Request.Path, http.RequestAborted) is not { } fields) return;

        foreach (var (name, values) in fields)
            context.ModelState.SetModelValue(name, values.Length == 1 ? values[0] : values, string.Join(',', values));
        var page = (PageModel)context.HandlerInstance;
        page.ShowsUnsent();
        page.Notify("We kept what you typed. Check it, then send it again.");
    }
}
