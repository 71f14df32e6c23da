using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PanelWorkflow.Engine.Feel.Parsing;

/// <summary>
/// The names of entries of contexts, anywhere in a file. A path such as <c>applicant.monthly income</c> is read with their help: the text
/// alone does not say where its last name ends.
/// </summary>
internal static partial class EntryNames
{
    public static ImmutableHashSet<string> In(string text) =>
    [
        .. Keys().Matches(text)
            .Select(match => FeelCharacters.WithSingleSpaces(match.Groups["key"].Value))
            .Where(name => name.Length > 0),
    ];

    [GeneratedRegex("[{,]\\s*\"?(?<key>[^\\s{}:,\"()\\[\\]][^{}:,\"()\\[\\]]{0,199}?)\"?\\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex Keys();
}
