using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PanelWorkflow.Testing.Hosting;

/// <summary>A form's fields as the page rendered them, to be filled in.</summary>
public sealed class FormFields(IHtmlFormElement form)
{
    private readonly List<KeyValuePair<string, string>> _pairs = [.. Rendered(form)];

    /// <summary>Fills a text field, or chooses an answer; refused when the page has no such field.</summary>
    public FormFields Fill(string name, string value)
    {
        if (form.QuerySelectorAll("input,textarea,select").All(e => e.GetAttribute("name") != name))
            throw new InvalidOperationException($"The form has no field “{name}”.");
        _pairs.RemoveAll(p => p.Key == name);
        _pairs.Add(new(name, value));
        return this;
    }

    /// <summary>Ticks these boxes of a name, and no others.</summary>
    public FormFields Tick(string name, params string[] values)
    {
        _pairs.RemoveAll(p => p.Key == name);
        _pairs.AddRange(values.Select(value => new KeyValuePair<string, string>(name, value)));
        return this;
    }

    /// <summary>Fills the three parts of a date.</summary>
    public FormFields Date(string name, DateOnly date) => Fill($"{name}.Day", $"{date.Day}").Fill($"{name}.Month", $"{date.Month}").Fill($"{name}.Year", $"{date.Year}");

    /// <summary>Puts in something that the page did not offer, as a hostile client would.</summary>
    public FormFields Force(string name, string value)
    {
        _pairs.RemoveAll(p => p.Key == name);
        _pairs.Add(new(name, value));
        return this;
    }

    internal IEnumerable<KeyValuePair<string, string>> Pairs(string? button) =>
        Button(button) is { } pressed && pressed.GetAttribute("name") is { } name ? [.. _pairs, new(name, pressed.GetAttribute("value") ?? "")] : _pairs;

    internal string Target(Uri page, string? button)
    {
        var action = Button(button)?.GetAttribute("formaction") ?? form.GetAttribute("action");
        return string.IsNullOrEmpty(action) ? page.PathAndQuery : action;
    }

    private IElement? Button(string? text) => text is null
        ? null
        : form.QuerySelectorAll("button").Concat(form.Owner!.QuerySelectorAll($"button[form='{form.Id}']")).FirstOrDefault(b => b.TextContent.Trim() == text)
            ?? throw new InvalidOperationException($"The form has no button “{text}”.");

    private static IEnumerable<KeyValuePair<string, string>> Rendered(IHtmlFormElement form)
    {
        foreach (var field in form.QuerySelectorAll("input,textarea,select").Where(f => f.GetAttribute("name") is not null))
        {
            var name = field.GetAttribute("name")!;
            switch (field)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } choice:
                    if (choice.IsChecked) yield return new(name, choice.Value);
                    break;
                case IHtmlInputElement input: yield return new(name, input.Value); break;
                case IHtmlTextAreaElement area: yield return new(name, area.Value); break;
                case IHtmlSelectElement select: yield return new(name, select.Value ?? ""); break;
            }
        }
    }
}
