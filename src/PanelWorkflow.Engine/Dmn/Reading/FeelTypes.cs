using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Dmn.Reading;

/// <summary>The built-in types that a column may name; DMN 1.1 writes them with a prefix, as in <c>feel:string</c>.</summary>
internal static class FeelTypes
{
    public static string LocalName(string type) => type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public static bool IsKnown(string type) =>
        LocalName(type) is "" or "Any" or "string" or "number" or "boolean" or "date" or "dateTime" or "date and time";

    public static bool Fits(string type, Value value) => type switch
    {
        "string" => value is Value.Text,
        "number" => value is Value.Number,
        "boolean" => value is Value.Bool,
        "date" => value is Value.Date,
        "dateTime" or "date and time" => value is Value.Instant,
        _ => true,
    };
}
