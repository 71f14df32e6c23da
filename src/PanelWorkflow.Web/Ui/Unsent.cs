using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace PanelWorkflow.Web.Ui;

/// <summary>
/// Whether a page shows what its person typed and nothing has stored: a form that was sent and came back, or one that was kept after a
/// time-out. The page's script then treats its forms as changed.
/// </summary>
public static class Unsent
{
    private const string Key = "Unsent";

    public static void ShowsUnsent(this PageModel page) => page.ViewData[Key] = true;

    public static bool HasUnsent(this ViewContext view) => HttpMethods.IsPost(view.HttpContext.Request.Method) || view.ViewData.ContainsKey(Key);
}
