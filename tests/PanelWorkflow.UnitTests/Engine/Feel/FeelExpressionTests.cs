using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Feel;

public sealed class FeelExpressionTests
{
    [Theory]
    [InlineData("age = 12", "age = 12", "true")]
    [InlineData("age = 12.0", "age = 12", "true")]
    [InlineData("age != 12", "age = 12", "false")]
    [InlineData("age < 12", "age = 12", "false")]
    [InlineData("age <= 12", "age = 12", "true")]
    [InlineData("age > -1.5", "age = 12", "true")]
    [InlineData("10 <= age", "age = 12", "true")]
    [InlineData("outcome = \"YCC\"", "outcome = \"YCC\"", "true")]
    [InlineData("outcome = \"ycc\"", "outcome = \"YCC\"", "false")]
    [InlineData("\"b\" > \"a\"", "", "true")]
    [InlineData("bailed = true", "bailed = true", "true")]
    [InlineData("bailed != true", "bailed = true", "false")]
    [InlineData("day < date(\"2026-02-01\")", "day = @\"2026-01-31\"", "true")]
    [InlineData("day = @\"2026-01-31\"", "day = date(\"2026-01-31\")", "true")]
    [InlineData("at = date and time(\"2026-06-01T10:00:00+01:00\")", "at = @\"2026-06-01T09:00:00Z\"", "true")]
    [InlineData("at >= @\"2026-06-01T09:00:00.001Z\"", "at = @\"2026-06-01T09:00:00Z\"", "false")]
    [InlineData("(age = 12) /* twelve */ and bailed = false // both", "age = 12; bailed = false", "true")]
    public void Comparison_HasItsValue(string expression, string facts, string expected) =>
        Value(expression, facts).ShouldBe(Facts.Literal(expected));

    [Theory]
    [InlineData("missing = null", "true")]
    [InlineData("missing != null", "false")]
    [InlineData("missing = 1", "false")]
    [InlineData("missing != 1", "true")]
    [InlineData("missing < 1", "null")]
    [InlineData("1 = \"1\"", "null")]
    [InlineData("1 < \"1\"", "null")]
    [InlineData("true > false", "null")]
    [InlineData("@\"2026-01-31\" < @\"2026-01-31T00:00:00Z\"", "null")]
    [InlineData("missing", "null")]
    [InlineData("missing.entry", "null")]
    public void NullOrOtherKind_GivesWhatTheStandardSays(string expression, string expected) =>
        Value(expression, "").ShouldBe(Facts.Literal(expected));

    [Theory]
    [InlineData("true", "true", "true", "true")]
    [InlineData("true", "false", "false", "true")]
    [InlineData("true", "null", "null", "true")]
    [InlineData("false", "true", "false", "true")]
    [InlineData("false", "false", "false", "false")]
    [InlineData("false", "null", "false", "null")]
    [InlineData("null", "true", "null", "true")]
    [InlineData("null", "false", "false", "null")]
    [InlineData("null", "null", "null", "null")]
    [InlineData("1", "true", "null", "true")]
    [InlineData("\"x\"", "false", "false", "null")]
    public void AndOr_AreThreeValued(string left, string right, string and, string or)
    {
        Value($"{left} and {right}", "").ShouldBe(Facts.Literal(and));
        Value($"{left} or {right}", "").ShouldBe(Facts.Literal(or));
    }

    [Theory]
    [InlineData("true or true and false", "true")]
    [InlineData("(true or true) and false", "false")]
    [InlineData("false and true or true", "true")]
    [InlineData("1 = 1 and 2 = 2 or 1 = 2", "true")]
    public void Precedence_IsComparisonThenAndThenOr(string expression, string expected) =>
        Value(expression, "").ShouldBe(Facts.Literal(expected));

    [Theory]
    [InlineData("\"a\\\"b\"", "a\"b")]
    [InlineData("\"a\\\\b\"", "a\\b")]
    [InlineData("\"line\\nline\\ttab\\r\\'\"", "line\nline\ttab\r'")]
    [InlineData("\"caf\\u00E9\"", "café")]
    [InlineData("\"\\uD83D\\uDC0E\\U01F40E\"", "\U0001F40E\U0001F40E")]
    [InlineData("\"\"", "")]
    public void Escape_StandsForItsCharacter(string expression, string expected) =>
        Value(expression, "").ShouldBe(PanelWorkflow.Engine.Feel.Value.Of(expected));

    [Fact]
    public void Path_ReadsAnEntryOfAContext()
    {
        var child = new Value.Context(ImmutableSortedDictionary<string, Value>.Empty.Add("age", PanelWorkflow.Engine.Feel.Value.Of(12m)));
        var facts = new Dictionary<string, Value> { ["child"] = child, ["children"] = new Value.Items([child, child]) };
        var reading = FeelReader.Expression("child.age = 12");

        reading.Expression!.Evaluate(facts).ShouldBe(PanelWorkflow.Engine.Feel.Value.True);
        reading.Expression.FactsRead.ShouldBe(["child"]);
        FeelReader.Expression("children.age").Expression!.Evaluate(facts).ShouldBe(Facts.Literal("[12, 12]"));
    }

    [Fact]
    public void FactsRead_NamesEachFactOnce() =>
        FeelReader.Expression("b = 1 and a > 2 or b = c.d.e").Expression!.FactsRead.ShouldBe(["a", "b", "c"]);

    [Theory]
    [InlineData("outcome = \"YCC\"", true)]
    [InlineData("(3 <= gravityScore)", true)]
    [InlineData("child.age >= 10", true)]
    [InlineData("outcome = null", true)]
    [InlineData("outcome", false)]
    [InlineData("true", false)]
    [InlineData("1 = 1", false)]
    [InlineData("a = b", false)]
    [InlineData("a = 1 and b = 2", false)]
    public void IsOneComparison_OnlyForOneFactAndALiteral(string expression, bool expected) =>
        FeelReader.Expression(expression).IsOneComparison.ShouldBe(expected);

    private static Value Value(string expression, string facts)
    {
        var reading = FeelReader.Expression(expression);
        reading.Error.ShouldBeNull();
        return reading.Expression!.Evaluate(Facts.Of(facts));
    }
}
