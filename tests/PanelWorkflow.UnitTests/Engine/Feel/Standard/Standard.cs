using PanelWorkflow.Engine.Feel;
using Shouldly;

namespace PanelWorkflow.UnitTests.Engine.Feel.Standard;

/// <summary>Holds an expression to its value by the standard's text. Clauses and tables are those of DMN 1.5.</summary>
internal static class Standard
{
    private static readonly Dictionary<string, Value> NoFacts = [];

    /// <summary>Both are FEEL.</summary>
    public static void ShouldBe(string expression, string expected) =>
        ValueOf(expression).ShouldBe(ValueOf(expected), expression);

    public static Value ValueOf(string expression)
    {
        var reading = FeelReader.Expression(expression);
        reading.Error.ShouldBeNull(expression);
        return reading.Expression!.Evaluate(NoFacts);
    }
}
