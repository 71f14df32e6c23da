using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>A component with a link: href, or asp-page and asp-route-… as on any anchor.</summary>
public abstract class LinkTagHelper(IHtmlGenerator generator) : AnchorTagHelper(generator)
{
    public string? Href { get; set; }

    private protected bool HasLink => Href is { Length: > 0 } || Page is not null || PageHandler is not null;

    /// <summary>The anchor, its address worked out as for a plain one.</summary>
    private protected IHtmlContent Anchor(
        TagHelperContext context, string classes, IHtmlContent content, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var anchor = new TagHelperOutput("a", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()))
        {
            TagMode = TagMode.StartTagAndEndTag,
        };
        anchor.Attributes.SetAttribute("class", classes);
        foreach (var (name, value) in attributes)
        {
            anchor.Attributes.SetAttribute(name, value);
        }

        if (Href is null)
        {
            Process(context, anchor);
        }
        else
        {
            anchor.Attributes.SetAttribute("href", Href);
        }

        anchor.Content.SetHtmlContent(content);
        return anchor;
    }
}

/// <summary>Goes in the section BeforeContent: &lt;gov-back-link asp-page="/Work" /&gt;.</summary>
[HtmlTargetElement("gov-back-link")]
public sealed class BackLinkTagHelper(IHtmlGenerator generator) : LinkTagHelper(generator)
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Render(Anchor(context, "govuk-back-link", content.IsEmptyOrWhiteSpace ? new HtmlString("Back") : content));
    }
}

/// <summary>A button; with href or asp-page a link that looks like one.</summary>
[HtmlTargetElement("gov-button")]
public sealed class ButtonTagHelper(IHtmlGenerator generator, IUrlHelperFactory urls) : LinkTagHelper(generator)
{
    /// <summary>secondary, warning or inverse.</summary>
    public string? Kind { get; set; }

    /// <summary>The page handler that the form is sent to in place of its own.</summary>
    public string? Handler { get; set; }

    /// <summary>For what must not be sent twice; the server refuses the second one in any case.</summary>
    public bool PreventDoubleClick { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var others = output.Attributes.Where(attribute => attribute.Name != "class").ToList();
        var kind = Kind is null ? null : "govuk-button--" + Kind;
        var classes = Markup.Classes("govuk-button", kind, output.Attributes["class"]?.Value?.ToString());
        if (HasLink)
        {
            output.Render(Anchor(context, classes, content, ("role", "button"), ("draggable", "false"), ("data-module", "govuk-button")));
            return;
        }

        var once = Markup.Attribute("data-prevent-double-click", PreventDoubleClick ? "true" : null);
        var action = Markup.Attribute("formaction", Handler is null ? null : urls.GetUrlHelper(ViewContext).Page(null, Handler));
        output.Render(Markup.Of($"""
            <button type="submit" class="{classes}" data-module="govuk-button"{action}{once}{Markup.Attributes(others)}>{content}</button>
            """));
    }
}

/// <summary>One row: key, value as content, and a link to change it. Without a value it says so.</summary>
[HtmlTargetElement("gov-summary-row", Attributes = "key")]
public sealed class SummaryRowTagHelper(IHtmlGenerator generator) : LinkTagHelper(generator)
{
    public string Key { get; set; } = "";

    public string ActionText { get; set; } = "Change";

    /// <summary>What the link changes, for those who cannot see the row; the key unless given.</summary>
    public string? VisuallyHidden { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = (await output.GetChildContentAsync()).GetContent().Trim();

        // Line breaks of plain text show; those between elements are only the page's indentation.
        var shown = new HtmlString(value.Length == 0 ? "Not given" : value);
        var isText = !value.Contains('<', StringComparison.Ordinal);
        var about = VisuallyHidden ?? Words.InSentence(Key);
        var text = Markup.Of($"""{ActionText}<span class="govuk-visually-hidden"> {about}</span>""");
        var action = HasLink
            ? Markup.Of($"""<dd class="govuk-summary-list__actions">{Anchor(context, "govuk-link", text)}</dd>""")
            : HtmlString.Empty;
        output.Render(Markup.Of($"""
            <div class="{Markup.Classes("govuk-summary-list__row", HasLink ? null : "govuk-summary-list__row--no-actions")}">
            <dt class="govuk-summary-list__key">{Key}</dt>
            <dd class="{Markup.Classes("govuk-summary-list__value", isText ? "app-text" : null)}">{shown}</dd>
            {action}
            </div>
            """));
    }
}

/// <summary>One task: its name, its status and, when it can be started, its link.</summary>
[HtmlTargetElement("gov-task", Attributes = "name")]
public sealed class TaskTagHelper(IHtmlGenerator generator) : LinkTagHelper(generator)
{
    public string Name { get; set; } = "";

    public string? Hint { get; set; }

    public string Status { get; set; } = "Not yet started";

    /// <summary>Shown plain when completed, as a coloured tag otherwise.</summary>
    public bool Completed { get; set; }

    /// <summary>The tag's colour; blue unless given.</summary>
    public string Colour { get; set; } = "blue";

    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var id = "task-" + context.UniqueId;
        var described = Markup.Classes(Hint is null ? null : id + "-hint", id + "-status");
        var name = HasLink
            ? Anchor(context, "govuk-link govuk-task-list__link", Markup.Of($"{Name}"), ("aria-describedby", described))
            : Markup.Of($"<div>{Name}</div>");
        var status = Completed ? Markup.Of($"{Status}") : Markup.Of($"""<strong class="govuk-tag govuk-tag--{Colour}">{Status}</strong>""");
        var hint = Markup.When(Hint is not null, $"""<div id="{id}-hint" class="govuk-task-list__hint">{Hint}</div>""");
        var waiting = HasLink || Completed ? null : "govuk-task-list__status--cannot-start-yet";
        output.Render(Markup.Of($"""
            <li class="{Markup.Classes("govuk-task-list__item", HasLink ? "govuk-task-list__item--with-link" : null)}">
            <div class="govuk-task-list__name-and-hint">{name}{hint}</div>
            <div class="{Markup.Classes("govuk-task-list__status", waiting)}" id="{id}-status">{status}</div>
            </li>
            """));
        return Task.CompletedTask;
    }
}
