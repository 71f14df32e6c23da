using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PanelWorkflow.Web.Ui;

/// <summary>The green banner on the next page that is shown.</summary>
public static class Notice
{
    public const string Key = "Notice";

    /// <summary>Before a redirect: <c>this.Notify("Referral accepted")</c>.</summary>
    public static void Notify(this PageModel page, string message) => page.TempData[Key] = message;
}
