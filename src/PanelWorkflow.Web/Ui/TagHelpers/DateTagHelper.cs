using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PanelWorkflow.Web.Ui.Binding;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>Day, month and year, bound to a DateOnly; what was typed stays, even when it is no date.</summary>
[HtmlTargetElement("gov-date", Attributes = "asp-for")]
public sealed class DateTagHelper : FieldTagHelper
{
    private static readonly string[] AllParts = [DateParts.DayName, DateParts.MonthName, DateParts.YearName];

    public string? Legend { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LegendSize { get; set; }

    /// <summary>"bday" only when it is the birthday of the person at the keyboard.</summary>
    public string? Autocomplete { get; set; }

    private protected override string FocusId => $"{Field.Id}_{(Wrong().Count > 0 ? Wrong()[0] : DateParts.DayName)}";

    private protected override Task<IHtmlContent> ControlAsync(TagHelperContext context, TagHelperOutput output)
    {
        var parts = Typed();
        return Task.FromResult(Fieldset(Legend, LegendSize, role: "group", Markup.Of($"""
            <div class="{Markup.Classes("govuk-date-input", OtherClasses)}" id="{Field.Id}"{Others}>
            {Part(DateParts.DayName, parts.Day, width: 2)}
            {Part(DateParts.MonthName, parts.Month, width: 2)}
            {Part(DateParts.YearName, parts.Year, width: 4)}
            </div>
            """)));
    }

    private IHtmlContent Part(string part, string value, int width)
    {
        var id = $"{Field.Id}_{part}";
        var error = Wrong().Contains(part) ? "govuk-input--error" : null;
        var classes = Markup.Classes("govuk-input govuk-date-input__input", error, $"govuk-input--width-{width}");
        var typed = Markup.Attribute("value", value.Length == 0 ? null : value);
        var autocomplete = Markup.Attribute("autocomplete", Autocomplete is null ? null : $"{Autocomplete}-{part.ToLowerInvariant()}");
        return Markup.Of($"""
            <div class="govuk-date-input__item">
            <div class="govuk-form-group">
            <label class="govuk-label govuk-date-input__label" for="{id}">{part}</label>
            <input class="{classes}" id="{id}" name="{Field.Name}.{part}" type="text" inputmode="numeric"{typed}{autocomplete}>
            </div>
            </div>
            """);
    }

    private DateParts Typed()
    {
        var typed = AllParts.Select(part => Field.Typed($"{Field.Name}.{part}")).ToList();
        if (typed.Any(values => values is not null))
        {
            var text = typed.Select(values => values is { Count: > 0 } ? values[0] : "").ToList();
            return new DateParts(text[0], text[1], text[2]);
        }

        return For.Model is DateOnly date
            ? new DateParts(Number(date.Day), Number(date.Month), Number(date.Year))
            : new DateParts("", "", "");
    }

    /// <summary>The boxes to mark: those that cannot be read, or all when the error is about the date itself.</summary>
    private IReadOnlyList<string> Wrong()
    {
        if (Field.Error is null)
        {
            return [];
        }

        var unreadable = Typed().Read("").Wrong;
        return unreadable.Count > 0 ? unreadable : AllParts;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
