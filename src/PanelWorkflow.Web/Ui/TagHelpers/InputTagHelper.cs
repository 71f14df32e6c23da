using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>A single line: &lt;gov-input asp-for="Name" label="Full name" width="20" autocomplete="name" /&gt;.</summary>
[HtmlTargetElement("gov-input", Attributes = "asp-for")]
public class InputTagHelper : FieldTagHelper
{
    public string? Label { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    /// <summary>Characters (2, 3, 4, 5, 10, 20 or 30), or full, two-thirds, one-half, one-third or one-quarter of the column.</summary>
    public string? Width { get; set; }

    public string Type { get; set; } = "text";

    public string? Inputmode { get; set; }

    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    private string? WidthClass => Width is null ? null
        : char.IsAsciiDigit(Width[0]) ? "govuk-input--width-" + Width : "govuk-!-width-" + Width;

    private protected override Task<IHtmlContent> ControlAsync(TagHelperContext context, TagHelperOutput output)
    {
        // A number field is a text field with the number keypad: browsers' own number fields lose what they cannot read.
        var (type, mode) = Type == "number" ? ("text", Inputmode ?? "numeric") : (Type, Inputmode);
        var value = Type == "password" || Field.Value.Length == 0 ? null : Field.Value;
        var spelling = Type is "email" or "password" && !output.Attributes.ContainsName("spellcheck") ? "false" : null;
        var classes = Markup.Classes("govuk-input", ErrorModifier("govuk-input"), WidthClass, OtherClasses);
        var input = Markup.Of($"""
            <input class="{classes}" id="{Field.Id}" name="{Field.Name}" type="{type}"{Markup.Attribute("value", value)}
                {Markup.Attribute("inputmode", mode)}{Markup.Attribute("spellcheck", spelling)}{Described()}{Others}>
            """);
        return Task.FromResult(Markup.Of($"{LabelText(Label, LabelSize)}{HintAndError()}{Wrapped(input)}"));
    }

    private IHtmlContent Wrapped(IHtmlContent input) => Prefix is null && Suffix is null ? input : Markup.Of($"""
        <div class="govuk-input__wrapper">
        {Affix("prefix", Prefix)}{input}{Affix("suffix", Suffix)}
        </div>
        """);

    private static IHtmlContent Affix(string side, string? text) =>
        Markup.When(text is not null, $"""<div class="govuk-input__{side}" aria-hidden="true">{text}</div>""");
}

/// <summary>A time of day, bound to a TimeOnly: "14:30", "2:30pm" and "2pm" are read.</summary>
[HtmlTargetElement("gov-time", Attributes = "asp-for")]
public sealed class TimeTagHelper : InputTagHelper
{
    public TimeTagHelper()
    {
        Width = "5";
        Hint = "For example, 14:30 or 2:30pm";
    }
}

/// <summary>A file to send; the form around it needs enctype="multipart/form-data".</summary>
[HtmlTargetElement("gov-file", Attributes = "asp-for")]
public sealed class FileTagHelper : FieldTagHelper
{
    public string? Label { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    private protected override Task<IHtmlContent> ControlAsync(TagHelperContext context, TagHelperOutput output)
    {
        var classes = Markup.Classes("govuk-file-upload", ErrorModifier("govuk-file-upload"), OtherClasses);
        return Task.FromResult(Markup.Of($"""
            {LabelText(Label, LabelSize)}{HintAndError()}
            <input class="{classes}" id="{Field.Id}" name="{Field.Name}" type="file"{Described()}{Others}>
            """));
    }
}

/// <summary>Several lines; with max-length a count of the characters that are left.</summary>
[HtmlTargetElement("gov-textarea", Attributes = "asp-for")]
public sealed class TextareaTagHelper : FieldTagHelper
{
    public string? Label { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    public int Rows { get; set; } = 5;

    public int? MaxLength { get; set; }

    private protected override string GroupClass => MaxLength is null ? "" : "govuk-character-count";

    private protected override IHtmlContent GroupAttributes => Markup.When(
        MaxLength is not null,
        $" data-module=\"govuk-character-count\" data-maxlength=\"{MaxLength}\"");

    private protected override Task<IHtmlContent> ControlAsync(TagHelperContext context, TagHelperOutput output)
    {
        var info = MaxLength is null ? null : Field.Id + "-info";
        var counter = MaxLength is null ? null : "govuk-js-character-count";
        var classes = Markup.Classes("govuk-textarea", ErrorModifier("govuk-textarea"), counter, OtherClasses);
        var message = Markup.When(MaxLength is not null, $"""
            <div id="{Field.Id}-info" class="govuk-hint govuk-character-count__message">You can enter up to {MaxLength} characters</div>
            """);

        // Browsers drop the line break after the start tag, so one is written for them to drop.
        var area = Markup.Of($"""
            <textarea class="{classes}" id="{Field.Id}" name="{Field.Name}" rows="{Rows}"{Described(info)}{Others}>
            {Field.Value.ReplaceLineEndings("\n")}</textarea>{message}
            """);
        return Task.FromResult(Markup.Of($"{LabelText(Label, LabelSize)}{HintAndError()}{area}"));
    }
}

/// <summary>A list to pick one answer from; use radios for fewer than about eight.</summary>
[HtmlTargetElement("gov-select", Attributes = "asp-for,items")]
public sealed class SelectTagHelper : FieldTagHelper
{
    public string? Label { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>The first, empty answer; an empty string leaves it out.</summary>
    public string Blank { get; set; } = "Choose an answer";

    private protected override Task<IHtmlContent> ControlAsync(TagHelperContext context, TagHelperOutput output)
    {
        var blank = Markup.When(Blank.Length > 0, $"""<option value="">{Blank}</option>""");
        var options = Markup.Join(Items.Select(choice => Markup.Of($"""
            <option value="{choice.Value}"{Markup.When(IsChosen(choice), $" selected")}>{choice.Label}</option>
            """)));
        var classes = Markup.Classes("govuk-select", ErrorModifier("govuk-select"), OtherClasses);
        return Task.FromResult(Markup.Of($"""
            {LabelText(Label, LabelSize)}{HintAndError()}
            <select class="{classes}" id="{Field.Id}" name="{Field.Name}"{Described()}{Others}>
            {blank}{options}
            </select>
            """));
    }

    private bool IsChosen(Choice choice) => string.Equals(choice.Value, Field.Value, StringComparison.OrdinalIgnoreCase);
}
