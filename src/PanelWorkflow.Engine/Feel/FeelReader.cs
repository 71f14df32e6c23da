using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel.Parsing;

namespace PanelWorkflow.Engine.Feel;

/// <summary>
/// Compiles FEEL text (DMN 1.5, chapter 10). Bad text gives an error with its position, never an exception; so does what is not supported,
/// and what could only ever be null: a call of no function, a wrong count of arguments, a date that does not exist.
/// </summary>
public static class FeelReader
{
    /// <summary>Longest text that is read.</summary>
    public const int MaxLength = 4_000;

    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 50;

    /// <summary>Reads an expression, e.g. <c>outcome = "YCC" and gravityScore &gt;= 3</c>.</summary>
    public static FeelReading Expression(string text) => Expression(text, FeelNames.AnyFact);

    /// <summary>Reads an input cell, e.g. <c>[10..17]</c>, <c>"all","part"</c>, <c>not("none")</c> or <c>-</c>.</summary>
    public static UnaryTestsReading UnaryTests(string text) => UnaryTests(text, FeelNames.AnyFact);

    internal static FeelReading Expression(string text, FeelNames names)
    {
        var (node, facts, error) = Parse(text, names);
        return node is null ? new(null, error) : new(new CompiledExpression(text, node, facts), null);
    }

    internal static UnaryTestsReading UnaryTests(string text, FeelNames names)
    {
        try
        {
            var parser = new FeelParser(text, names);
            var root = parser.WholeUnaryTests();
            return new(new CompiledTests(text, root, parser.Facts), null);
        }
        catch (FeelSyntaxException e)
        {
            return new(null, e.Message);
        }
    }

    internal static (FeelNode? Node, ImmutableSortedSet<string> Facts, string? Error) Parse(string text, FeelNames names)
    {
        try
        {
            var parser = new FeelParser(text, names);
            return (parser.WholeExpression(), parser.Facts, null);
        }
        catch (FeelSyntaxException e)
        {
            return (null, [], e.Message);
        }
    }
}
