using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>Pages of a long list. Links keep the address's other parts; nothing shows when one page is enough.</summary>
[HtmlTargetElement("gov-pagination", Attributes = "page,total")]
public sealed class PaginationTagHelper : TagHelper
{
    /// <summary>The page shown, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Items on all pages together.</summary>
    public int Total { get; set; }

    public int PageSize { get; set; } = 25;

    /// <summary>The address's name for the page. "page" itself belongs to Razor Pages.</summary>
    public string Parameter { get; set; } = "pageNumber";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var last = (Total + PageSize - 1) / PageSize;
        if (last <= 1)
        {
            output.SuppressOutput();
            return;
        }

        var shown = Enumerable.Range(1, last).Where(page => page == 1 || page == last || Math.Abs(page - Page) <= 2).ToList();
        var items = shown.SelectMany((page, index) =>
            index > 0 && page - shown[index - 1] > 1 ? [Gap, Item(page)] : new[] { Item(page) });
        output.Render(Markup.Of($"""
            <nav class="govuk-pagination" aria-label="Pagination">
            {Step(Page > 1, Page - 1, "prev", "Previous")}
            <ul class="govuk-pagination__list">{Markup.Join(items)}</ul>
            {Step(Page < last, Page + 1, "next", "Next")}
            </nav>
            """));
    }

    private static IHtmlContent Gap =>
        new HtmlString("""<li class="govuk-pagination__item govuk-pagination__item--ellipsis">&ctdot;</li>""");

    private IHtmlContent Item(int page)
    {
        var current = page == Page;
        var mark = Markup.Attribute("aria-current", current ? "page" : null);
        return Markup.Of($"""
            <li class="{Markup.Classes("govuk-pagination__item", current ? "govuk-pagination__item--current" : null)}">
            <a class="govuk-link govuk-pagination__link" href="{Address(page)}" aria-label="Page {page}"{mark}>{page}</a>
            </li>
            """);
    }

    private IHtmlContent Step(bool exists, int page, string rel, string word) => Markup.When(exists, $"""
        <div class="govuk-pagination__{rel}">
        <a class="govuk-link govuk-pagination__link" href="{Address(page)}" rel="{rel}">
        {Markup.When(rel == "prev", $"{Arrow(rel)}")}
        <span class="govuk-pagination__link-title">{word}<span class="govuk-visually-hidden"> page</span></span>
        {Markup.When(rel == "next", $"{Arrow(rel)}")}
        </a>
        </div>
        """);

    private static HtmlString Arrow(string rel) => new(
        $"""<svg class="govuk-pagination__icon govuk-pagination__icon--{rel}" xmlns="http://www.w3.org/2000/svg" height="13" width="15" """
        + """aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="""
        + (rel == "prev"
            ? "\"m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z\""
            : "\"m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z\"")
        + "></path></svg>");

    private string Address(int page)
    {
        var request = ViewContext.HttpContext.Request;
        var others = request.Query.Where(pair => !pair.Key.Equals(Parameter, StringComparison.OrdinalIgnoreCase));
        return request.PathBase + request.Path
            + QueryString.Create(others).Add(Parameter, page.ToString(CultureInfo.InvariantCulture)).ToUriComponent();
    }
}
