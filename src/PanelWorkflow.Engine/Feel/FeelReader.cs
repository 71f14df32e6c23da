namespace PanelWorkflow.Engine.Feel;

/// <summary>
/// Compiles FEEL text. Bad text gives an error with its position, never an exception. What is read: literals, facts and paths into
/// contexts, comparisons, <c>and</c>, <c>or</c>, and unary tests; everything else of the language is refused by name.
/// </summary>
public static class FeelReader
{
    /// <summary>Longest text that is read.</summary>
    public const int MaxLength = 4_000;

    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 50;

    /// <summary>Reads an expression, e.g. <c>outcome = "YCC" and gravityScore &gt;= 3</c>.</summary>
    public static FeelReading Expression(string text)
    {
        var parser = new FeelParser(text);
        var node = parser.WholeExpression();
        return node is null ? new(null, parser.Error) : new(new CompiledExpression(text, node), null);
    }

    /// <summary>Reads an input cell, e.g. <c>[10..17]</c>, <c>"all","part"</c>, <c>not("none")</c> or <c>-</c>.</summary>
    public static UnaryTestsReading UnaryTests(string text)
    {
        var parser = new FeelParser(text);
        var node = text.AsSpan().Trim() is "-" ? new AnyInput() : parser.WholeUnaryTests();
        return node is null ? new(null, parser.Error) : new(new CompiledTests(text, node), null);
    }
}
