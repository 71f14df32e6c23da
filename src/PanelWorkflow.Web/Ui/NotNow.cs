using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace PanelWorkflow.Web.Ui;

/// <summary>The case is not at the step that was asked for: says where it is. Shown by <c>return this.NotNow(…)</c>.</summary>
public sealed record NotNow(string CaseReference, string WantedStep, string WhereItIs, string CaseAddress)
{
    /// <summary>Said of a task that has another owner.</summary>
    public const string GivenToAnother = "It has been given to somebody else.";
}

public static class NotNowPage
{
    public static ViewResult NotNow(this PageModel page, NotNow facts) => new()
    {
        ViewName = "NotNow",
        StatusCode = StatusCodes.Status409Conflict,
        TempData = page.TempData,
        ViewData = new ViewDataDictionary<NotNow>(page.MetadataProvider, new()) { Model = facts },
    };
}
