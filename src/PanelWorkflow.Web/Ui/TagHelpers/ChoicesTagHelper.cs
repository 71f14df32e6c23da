using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>What radios and checkboxes share. Fields that belong to one answer go into a gov-conditional inside the tag.</summary>
public abstract class ChoicesTagHelper : FieldTagHelper
{
    public string? Legend { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LegendSize { get; set; }

    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>Smaller controls, for filters beside a list.</summary>
    public bool Small { get; set; }

    private protected abstract string Kind { get; }

    private protected abstract string Block { get; }

    private protected virtual string? Modifier => Small ? Block + "--small" : null;

    private protected override async Task<IHtmlContent> ControlAsync(TagHelperContext context, TagHelperOutput output)
    {
        var conditionals = new Conditionals();
        context.Items[typeof(Conditionals)] = conditionals;
        await output.GetChildContentAsync();

        var chosen = Field.Values.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var items = Items.Select((choice, index) => Item(choice, index, chosen.Contains(choice.Value), conditionals));
        return Fieldset(Legend, LegendSize, role: null, Markup.Of($"""
            <div class="{Markup.Classes(Block, Modifier, OtherClasses)}" data-module="{Block}"{Others}>
            {Markup.Join(items)}
            </div>
            """));
    }

    private IHtmlContent Item(Choice choice, int index, bool chosen, Conditionals conditionals)
    {
        var id = index == 0 ? Field.Id : $"{Field.Id}-{index + 1}";
        var conditional = conditionals.Of(choice.Value);
        var others = Markup.Join(
        [
            Markup.Attribute("aria-describedby", choice.Hint is null ? null : id + "-item-hint"),
            Markup.Attribute("data-aria-controls", conditional is null ? null : "conditional-" + id),
            Markup.Attribute("data-behaviour", choice.Exclusive ? "exclusive" : null),
        ]);
        var state = Markup.When(chosen, $" checked");
        var tag = Markup.When(choice.Tag is not null, $""" <strong class="govuk-tag govuk-tag--yellow">{choice.Tag}</strong>""");
        var hidden = chosen ? null : $"{Block}__conditional--hidden";
        return Markup.Of($"""
            {Markup.When(choice.Divider is not null, $"""<div class="{Block}__divider">{choice.Divider}</div>""")}
            <div class="{Block}__item">
            <input class="{Block}__input" id="{id}" name="{Field.Name}" type="{Kind}" value="{choice.Value}"{state}{others}>
            <label class="govuk-label {Block}__label" for="{id}">{choice.Label}{tag}</label>
            {Markup.When(choice.Hint is not null, $"""<div id="{id}-item-hint" class="govuk-hint {Block}__hint app-text">{choice.Hint}</div>""")}
            </div>
            {Markup.When(conditional is not null, $"""
                <div class="{Markup.Classes($"{Block}__conditional", hidden)}" id="conditional-{id}">{conditional}</div>
                """)}
            """);
    }
}

/// <summary>One answer of a few.</summary>
[HtmlTargetElement("gov-radios", Attributes = "asp-for,items")]
public sealed class RadiosTagHelper : ChoicesTagHelper
{
    /// <summary>Side by side: only for two short answers.</summary>
    public bool Inline { get; set; }

    private protected override string Kind => "radio";

    private protected override string Block => "govuk-radios";

    private protected override string? Modifier => Markup.Classes(base.Modifier, Inline ? "govuk-radios--inline" : null);
}

/// <summary>Any number of answers, bound to a list.</summary>
[HtmlTargetElement("gov-checkboxes", Attributes = "asp-for,items")]
public sealed class CheckboxesTagHelper : ChoicesTagHelper
{
    private protected override string Kind => "checkbox";

    private protected override string Block => "govuk-checkboxes";
}

/// <summary>A single box, bound to a bool. The hidden field says no when it is not ticked.</summary>
[HtmlTargetElement("gov-checkbox", Attributes = "asp-for")]
public sealed class CheckboxTagHelper : FieldTagHelper
{
    public string? Label { get; set; }

    private protected override Task<IHtmlContent> ControlAsync(TagHelperContext context, TagHelperOutput output)
    {
        var state = Markup.When(Field.Values.Contains("true", StringComparer.OrdinalIgnoreCase), $" checked");
        return Task.FromResult(Markup.Of($"""
            {HintAndError()}
            <div class="govuk-checkboxes" data-module="govuk-checkboxes">
            <div class="govuk-checkboxes__item">
            <input class="govuk-checkboxes__input" id="{Field.Id}" name="{Field.Name}" type="checkbox" value="true"
                {state}{Described()}{Others}>
            <label class="govuk-label govuk-checkboxes__label" for="{Field.Id}">{Label ?? For.Metadata.GetDisplayName()}</label>
            </div>
            </div>
            <input type="hidden" name="{Field.Name}" value="false">
            """));
    }
}

/// <summary>Fields that show only when the answer of this value is chosen; without JavaScript they always show.</summary>
[HtmlTargetElement("gov-conditional", Attributes = "value")]
public sealed class ConditionalTagHelper : TagHelper
{
    public string Value { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (context.Items.TryGetValue(typeof(Conditionals), out var found) && found is Conditionals conditionals)
        {
            conditionals.Add(Value, await output.GetChildContentAsync());
        }

        output.SuppressOutput();
    }
}

internal sealed class Conditionals
{
    private readonly Dictionary<string, IHtmlContent> _content = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string value, IHtmlContent content) => _content[value] = content;

    public IHtmlContent? Of(string value) => _content.GetValueOrDefault(value);
}
