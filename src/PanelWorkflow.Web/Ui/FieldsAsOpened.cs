using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PanelWorkflow.Web.Ui;

/// <summary>
/// What a form's fields said when its page was made, sent back with it: when somebody else has changed the record meanwhile, a field that was
/// left alone takes what they stored, and one that was typed into keeps what was typed.
/// </summary>
public static class FieldsAsOpened
{
    // The page encodes it as an attribute; twice would make it too long to be bound.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Note(object stored) => JsonSerializer.Serialize(stored, Plain);

    /// <summary>Puts what is stored into the page's properties of the same name that were left alone, and says what somebody else changed.</summary>
    /// <param name="opened">The note that came back; without a readable one every field counts as typed.</param>
    public static IReadOnlyList<string> TakeTheirs(PageModel page, string? opened, object stored)
    {
        var before = Read(opened, stored.GetType());
        List<string> changes = [];
        foreach (var field in stored.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            var shown = page.GetType().GetProperty(field.Name)!;
            var (typed, now) = (shown.GetValue(page), field.GetValue(stored));
            var was = before is null ? typed : field.GetValue(before);
            if (Equals(was, now)) continue;

            var label = page.MetadataProvider.GetMetadataForType(page.GetType()).Properties[field.Name]!.GetDisplayName();
            changes.Add($"“{label}” is now: {InWords(now)}");
            if (before is not null && Equals(typed, was)) shown.SetValue(page, now);
        }

        return changes;
    }

    private static object? Read(string? opened, Type type)
    {
        try
        {
            return opened is null ? null : JsonSerializer.Deserialize(opened, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string InWords(object? value) => value switch
    {
        null => "empty",
        bool answer => answer ? "Yes" : "No",
        DateOnly day => Show.Date(day),
        Enum one => Words.From(one.ToString()),
        _ => $"{value}",
    };
}
