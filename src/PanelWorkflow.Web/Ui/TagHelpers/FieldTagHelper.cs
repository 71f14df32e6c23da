using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>
/// What all form fields share: the group around them, label or legend, hint and error. Attributes that are not ours go to the control.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    public string? Hint { get; set; }

    /// <summary>The label or legend is the page's h1.</summary>
    public bool Heading { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private protected Field Field { get; private set; } = null!;

    /// <summary>Attributes of the tag that the helper does not know, class aside.</summary>
    private protected IHtmlContent Others { get; private set; } = HtmlString.Empty;

    private protected string? OtherClasses { get; private set; }

    private protected string ErrorModifier(string block) => Field.Error is null ? "" : block + "--error";

    private protected virtual string GroupClass => "";

    private protected virtual string FocusId => Field.Id;

    private protected virtual IHtmlContent GroupAttributes => HtmlString.Empty;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Field = new Field(For, ViewContext);
        OtherClasses = output.Attributes["class"]?.Value?.ToString();
        Others = Markup.Attributes(output.Attributes.Where(attribute => attribute.Name != "class").ToList());
        FieldOrder.Add(ViewContext.HttpContext, Field.Name, FocusId);

        var content = await ControlAsync(context, output);

        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        var classes = Markup.Classes("govuk-form-group", ErrorModifier("govuk-form-group"), GroupClass);
        output.Render(Markup.Of($"<div class=\"{classes}\"{GroupAttributes}>{content}</div>"));
    }

    /// <summary>Everything inside the group.</summary>
    private protected abstract Task<IHtmlContent> ControlAsync(TagHelperContext context, TagHelperOutput output);

    /// <summary>Ties the control to its hint and error.</summary>
    private protected IHtmlContent Described(string? before = null) =>
        Markup.Attribute("aria-describedby", Field.DescribedBy(Hint, before));

    private protected IHtmlContent HintAndError() => Markup.Of($"{HintText()}{ErrorText()}");

    private protected IHtmlContent LabelText(string? label, string? size)
    {
        var words = label ?? For.Metadata.GetDisplayName();
        var text = Markup.Of($"""<label class="{Sized("govuk-label", size)}" for="{Field.Id}">{words}</label>""");
        return Heading ? Markup.Of($"""<h1 class="govuk-label-wrapper">{text}</h1>""") : text;
    }

    private protected IHtmlContent Fieldset(string? legend, string? size, string? role, IHtmlContent controls)
    {
        var text = legend ?? For.Metadata.GetDisplayName();
        var heading = Heading ? Markup.Of($"""<h1 class="govuk-fieldset__heading">{text}</h1>""") : Markup.Of($"{text}");
        return Markup.Of($"""
            <fieldset class="govuk-fieldset"{Markup.Attribute("role", role)}{Described()}>
            <legend class="{Sized("govuk-fieldset__legend", size)}">{heading}</legend>
            {HintAndError()}
            {controls}
            </fieldset>
            """);
    }

    private IHtmlContent HintText() => Markup.When(Hint is not null, $"""<div id="{Field.Id}-hint" class="govuk-hint">{Hint}</div>""");

    private IHtmlContent ErrorText() => Markup.When(Field.Error is not null, $"""
        <p id="{Field.Id}-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> {Field.Error}</p>
        """);

    private string Sized(string block, string? size)
    {
        var chosen = size ?? (Heading ? "l" : null);
        return Markup.Classes(block, chosen is null ? null : $"{block}--{chosen}");
    }
}
