using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>A form field's name, id, error and what to show in it: what was typed before what the model holds.</summary>
internal sealed class Field
{
    private readonly ModelStateDictionary _state;
    private readonly object? _model;

    public Field(ModelExpression expression, ViewContext view)
    {
        Name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        Id = TagBuilder.CreateSanitizedId(Name, "_");
        _state = view.ViewData.ModelState;
        _model = expression.Model;
        Error = _state.TryGetValue(Name, out var entry) && entry.Errors.Count > 0 ? FieldOrder.Message(entry.Errors[0]) : null;
    }

    public string Name { get; }

    public string Id { get; }

    public string? Error { get; }

    public string Value => Values.Count > 0 ? Values[0] : "";

    public IReadOnlyList<string> Values => Typed(Name) ?? Model();

    /// <summary>What was typed into the field of this name, or null when the request had no such field.</summary>
    public IReadOnlyList<string>? Typed(string name) => _state.TryGetValue(name, out var entry) ? entry.RawValue switch
    {
        string one => [one],
        string[] several => several,
        null => null,
        var other => [Text(other)],
    } : null;

    /// <summary>The ids of hint and error, for aria-describedby; null when there is neither.</summary>
    public string? DescribedBy(string? hint, string? before = null)
    {
        var ids = Markup.Classes(before, hint is null ? null : Id + "-hint", Error is null ? null : Id + "-error");
        return ids.Length == 0 ? null : ids;
    }

    private string[] Model() => _model switch
    {
        null => [],
        string one => [one],
        IEnumerable several => [.. several.Cast<object?>().Select(Text)],
        _ => [Text(_model)],
    };

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        IFormattable other => other.ToString(null, CultureInfo.CurrentCulture),
        _ => value.ToString() ?? "",
    };
}
