using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>A component that only wraps what is inside it.</summary>
public abstract class ContentTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Render(Wrap(await output.GetChildContentAsync()));

    private protected abstract IHtmlContent Wrap(IHtmlContent content);
}

/// <summary>Holds gov-summary-row elements; with a title it is a card.</summary>
[HtmlTargetElement("gov-summary-list")]
public sealed class SummaryListTagHelper : ContentTagHelper
{
    public string? Title { get; set; }

    private protected override IHtmlContent Wrap(IHtmlContent content)
    {
        var list = Markup.Of($"""<dl class="govuk-summary-list">{content}</dl>""");
        return Title is null ? list : Markup.Of($"""
            <div class="govuk-summary-card">
            <div class="govuk-summary-card__title-wrapper"><h2 class="govuk-summary-card__title">{Title}</h2></div>
            <div class="govuk-summary-card__content">{list}</div>
            </div>
            """);
    }
}

/// <summary>A status: grey, green, turquoise, blue, purple, pink, red, orange or yellow.</summary>
[HtmlTargetElement("gov-tag")]
public sealed class TagTagHelper : ContentTagHelper
{
    public string? Colour { get; set; }

    private protected override IHtmlContent Wrap(IHtmlContent content) =>
        Markup.Of($"""<strong class="{Markup.Classes("govuk-tag", Colour is null ? null : "govuk-tag--" + Colour)}">{content}</strong>""");
}

/// <summary>Text that opens on request.</summary>
[HtmlTargetElement("gov-details", Attributes = "summary")]
public sealed class DetailsTagHelper : ContentTagHelper
{
    public string Summary { get; set; } = "";

    public bool Open { get; set; }

    private protected override IHtmlContent Wrap(IHtmlContent content) => Markup.Of($"""
        <details class="govuk-details"{Markup.When(Open, $" open")}>
        <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{Summary}</span></summary>
        <div class="govuk-details__text">{content}</div>
        </details>
        """);
}

/// <summary>Text that stands out from what surrounds it.</summary>
[HtmlTargetElement("gov-inset")]
public sealed class InsetTagHelper : ContentTagHelper
{
    private protected override IHtmlContent Wrap(IHtmlContent content) => Markup.Of($"""<div class="govuk-inset-text">{content}</div>""");
}

/// <summary>A consequence that must not be missed.</summary>
[HtmlTargetElement("gov-warning")]
public sealed class WarningTagHelper : ContentTagHelper
{
    private protected override IHtmlContent Wrap(IHtmlContent content) => Markup.Of($"""
        <div class="govuk-warning-text">
        <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
        <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span> {content}</strong>
        </div>
        """);
}

/// <summary>The end of a journey; its title is the page's h1.</summary>
[HtmlTargetElement("gov-panel", Attributes = "title")]
public sealed class PanelTagHelper : ContentTagHelper
{
    public string Title { get; set; } = "";

    private protected override IHtmlContent Wrap(IHtmlContent content) => Markup.Of($"""
        <div class="govuk-panel govuk-panel--confirmation">
        <h1 class="govuk-panel__title">{Title}</h1>
        <div class="govuk-panel__body">{content}</div>
        </div>
        """);
}

/// <summary>Holds gov-task elements.</summary>
[HtmlTargetElement("gov-task-list")]
public sealed class TaskListTagHelper : ContentTagHelper
{
    private protected override IHtmlContent Wrap(IHtmlContent content) => Markup.Of($"""<ul class="govuk-task-list">{content}</ul>""");
}
