using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>Every error of the page with a link to its field. The layout has it: it is drawn last and so knows the fields' order.</summary>
[HtmlTargetElement("gov-error-summary")]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = FieldOrder.Errors(ViewContext.HttpContext, ViewContext.ViewData.ModelState);
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var items = errors.Select(error => error.FocusId is null
            ? Markup.Of($"<li>{error.Message}</li>")
            : Markup.Of($"""<li><a href="#{error.FocusId}">{error.Message}</a></li>"""));
        output.Render(Markup.Of($"""
            <div class="govuk-error-summary" data-module="govuk-error-summary">
            <div role="alert">
            <h2 class="govuk-error-summary__title">There is a problem</h2>
            <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">{Markup.Join(items)}</ul></div>
            </div>
            </div>
            """));
    }
}
