using System.Collections.Frozen;

namespace PanelWorkflow.Engine.Feel.Functions;

/// <summary>Every function of the standard that expressions may call, by name.</summary>
internal static class Builtins
{
    public static readonly FrozenDictionary<string, Builtin> ByName = new[]
        {
            ConversionFunctions.All, StringFunctions.All, ListFunctions.All, ListCounts.All, NumberFunctions.All, DateFunctions.All,
            RangeFunctions.All, ContextFunctions.All,
        }
        .SelectMany(all => all)
        .ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>Functions of the standard that are refused, and why.</summary>
    public static readonly FrozenDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["now"] = "an answer must not depend on when it is asked; use a fact",
        ["today"] = "an answer must not depend on when it is asked; use a fact",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names that are more than one word, longest first.</summary>
    public static readonly string[] LongNames =
        [.. ByName.Keys.Where(name => name.Contains(' ', StringComparison.Ordinal)).OrderByDescending(name => name.Length)];
}
