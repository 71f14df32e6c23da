using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace PanelWorkflow.Web.Ui.TagHelpers;

/// <summary>The fields in the order in which the page drew them, kept for the error summary, which the layout draws after them.</summary>
internal static class FieldOrder
{
    private static readonly object Key = new();

    /// <summary>Notes a field and the id of the control that its error links to.</summary>
    public static void Add(HttpContext context, string name, string focusId) => Fields(context).Add((name, focusId));

    /// <summary>Each message with the id to link to: fields in page order, then errors that belong to no field on the page.</summary>
    public static IReadOnlyList<(string Message, string? FocusId)> Errors(HttpContext context, ModelStateDictionary state)
    {
        var fields = Fields(context).DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var names = fields.Select(field => field.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var drawn = from field in fields
                    let errors = state.TryGetValue(field.Name, out var entry) ? entry.Errors : []
                    where errors.Count > 0
                    select (Message(errors[0]), (string?)field.FocusId);
        var rest = from entry in state
                   where !names.Contains(entry.Key)
                   from error in entry.Value?.Errors ?? []
                   select (Message(error), (string?)null);
        return [.. drawn, .. rest];
    }

    public static string Message(ModelError error) => error.ErrorMessage.Length > 0 ? error.ErrorMessage : "Check this answer";

    private static List<(string Name, string FocusId)> Fields(HttpContext context)
    {
        if (context.Items[Key] is not List<(string, string)> fields)
        {
            context.Items[Key] = fields = [];
        }

        return fields;
    }
}
