using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>The headings of the table that is being written, so that its cells can carry them on a phone.</summary>
internal sealed class TableHeadings
{
    private readonly List<string> _headings = [];
    private int _cell;

    public void Add(string heading) => _headings.Add(heading);

    public void StartRow() => _cell = 0;

    public string Next() => _cell < _headings.Count ? _headings[_cell++] : "";
}

/// <summary>
/// Every table stacks on a phone, each cell under its own heading. The roles are said because a stacked table is none to a screen reader.
/// </summary>
[HtmlTargetElement("table")]
public sealed class TableTagHelper : TagHelper
{
    public override void Init(TagHelperContext context) => context.Items[typeof(TableHeadings)] = new TableHeadings();

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Attributes.SetAttribute("role", "table");
}

/// <summary>A row: its first cell stands under the first heading.</summary>
[HtmlTargetElement("tr")]
public sealed class RowTagHelper : TagHelper
{
    public override void Init(TagHelperContext context) => context.Headings().StartRow();

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Attributes.SetAttribute("role", "row");
}

/// <summary>A heading of a column or a row. A heading that only screen readers hear is not shown on a phone either.</summary>
[HtmlTargetElement("th", Attributes = "scope")]
public sealed class HeadingTagHelper : TagHelper
{
    public string Scope { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var isColumn = Scope == "col";
        output.Attributes.SetAttribute("scope", Scope);
        output.Attributes.SetAttribute("role", isColumn ? "columnheader" : "rowheader");
        var content = await output.GetChildContentAsync();
        if (isColumn) context.Headings().Add(content.GetContent() is var text && text.Contains('<', StringComparison.Ordinal) ? "" : text);
        else context.Headings().Next();
    }
}

/// <summary>A cell, which carries its column's heading.</summary>
[HtmlTargetElement("td")]
public sealed class CellTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("role", "cell");
        if (context.Headings().Next() is { Length: > 0 } heading) output.Attributes.SetAttribute("data-heading", new Microsoft.AspNetCore.Html.HtmlString(heading));
    }
}

internal static class TableContext
{
    public static TableHeadings Headings(this TagHelperContext context) => (TableHeadings)context.Items[typeof(TableHeadings)];
}
