using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>HTML written as an interpolated string: what is filled in is encoded, unless it is markup itself.</summary>
internal static class Markup
{
    public static IHtmlContent Of(FormattableString html) => new HtmlFormattableString(html.Format, html.GetArguments());

    public static IHtmlContent When(bool condition, FormattableString html) => condition ? Of(html) : HtmlString.Empty;

    /// <summary>An attribute with its leading space, or nothing when the value is null.</summary>
    public static IHtmlContent Attribute(string name, string? value) =>
        value is null ? HtmlString.Empty : Of($" {name}=\"{value}\"");

    public static IHtmlContent Attributes(IEnumerable<TagHelperAttribute> attributes) =>
        Join(attributes.Select(attribute => Of($" {attribute}")));

    public static IHtmlContent Join(IEnumerable<IHtmlContent> parts)
    {
        var all = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            all.AppendHtml(part);
        }

        return all;
    }

    public static string Classes(params ReadOnlySpan<string?> names)
    {
        var all = "";
        foreach (var name in names)
        {
            all = string.IsNullOrEmpty(name) ? all : all.Length == 0 ? name : all + " " + name;
        }

        return all;
    }

    /// <summary>Replaces the tag by the markup.</summary>
    public static void Render(this TagHelperOutput output, IHtmlContent html)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(html);
    }
}
