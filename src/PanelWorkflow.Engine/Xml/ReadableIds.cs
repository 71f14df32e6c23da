using System.Text.RegularExpressions;

namespace PanelWorkflow.Engine.Xml;

/// <summary>Ids are the contract between a file, the code and what was recorded: people must be able to read them.</summary>
internal static partial class ReadableIds
{
    /// <summary>What is wrong with an id, as the name of the rule and a sentence; null when it is fine.</summary>
    public static (string Rule, string Message)? FaultOf(string id, string example)
    {
        if (!Wellformed().IsMatch(id))
            return ("bad-id", "An id is letters, digits, hyphens and underscores, begins with a letter and has at most 100.");
        return Random().IsMatch(id)
            ? ("random-id", $"{id} was made by a tool. Give it an id that says what it is, e.g. {example}.")
            : null;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,99}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Wellformed();

    // bpmn.io and Camunda write seven base-36 digits after a prefix, of which the first is 0 or 1; Signavio and others a GUID.
    [GeneratedRegex(
        "^[A-Za-z]+_(?:[01][0-9a-z]{6}|0x[0-9a-z]*)\\z|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-",
        RegexOptions.CultureInvariant)]
    private static partial Regex Random();
}
