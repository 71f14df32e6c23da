using PanelWorkflow.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Feel;

public sealed class UnaryTestsTests
{
    [Theory]
    [InlineData("-", "null", true)]
    [InlineData(" - ", "3", true)]
    [InlineData("3", "3", true)]
    [InlineData("3", "4", false)]
    [InlineData("-3", "-3", true)]
    [InlineData("-3,-2", "-2", true)]
    [InlineData("\"all\"", "\"all\"", true)]
    [InlineData("true", "true", true)]
    [InlineData("true", "false", false)]
    [InlineData("false", "false", true)]
    [InlineData("null", "null", true)]
    [InlineData("null", "1", false)]
    [InlineData("1", "null", false)]
    [InlineData("< 3", "2", true)]
    [InlineData("<= 3", "3", true)]
    [InlineData("> 3", "3", false)]
    [InlineData(">= 3", "3", true)]
    [InlineData("= 3", "3", true)]
    [InlineData("!= 3", "3", false)]
    [InlineData("< 3", "null", null)]
    [InlineData("< 3", "\"2\"", null)]
    [InlineData("3", "\"3\"", null)]
    [InlineData("< date(\"2026-02-01\")", "@\"2026-01-31\"", true)]
    public void OneTest_AsksTheInput(string cell, string input, bool? expected) => Test(cell, input).ShouldBe(expected);

    [Theory]
    [InlineData("[1..5]", "1", true)]
    [InlineData("[1..5]", "5", true)]
    [InlineData("(1..5)", "1", false)]
    [InlineData("(1..5)", "5", false)]
    [InlineData("(1..5)", "1.01", true)]
    [InlineData("]1..5[", "1", false)]
    [InlineData("]1..5[", "5", false)]
    [InlineData("]1..5]", "5", true)]
    [InlineData("[1..5[", "1", true)]
    [InlineData("[-5..-1]", "-3", true)]
    [InlineData("[1..5]", "6", false)]
    [InlineData("[1..5]", "null", null)]
    [InlineData("[1..5]", "\"3\"", null)]
    [InlineData("[\"a\"..\"c\"]", "\"b\"", true)]
    [InlineData("[@\"2026-01-01\"..@\"2026-12-31\"]", "@\"2026-06-30\"", true)]
    [InlineData("[@\"2026-01-01T00:00:00Z\"..@\"2026-01-02T00:00:00Z\")", "@\"2026-01-02T00:00:00Z\"", false)]
    public void Range_IncludesOrLeavesOutItsEnds(string cell, string input, bool? expected) => Test(cell, input).ShouldBe(expected);

    [Theory]
    [InlineData("1,2,3", "2", true)]
    [InlineData("\"all\", \"part\"", "\"none\"", false)]
    [InlineData("< 1, [5..6]", "6", true)]
    [InlineData("< 1, \"x\"", "2", null)]
    [InlineData("\"x\", 2", "2", true)]
    [InlineData("not(1)", "2", true)]
    [InlineData("not(1, 2)", "2", false)]
    [InlineData("not([1..3])", "4", true)]
    [InlineData("not(< 3)", "null", null)]
    [InlineData("not(\"a\")", "null", true)]
    [InlineData("not(null)", "1", true)]
    [InlineData("not(null)", "null", false)]
    public void ListsAndNot_AreThreeValued(string cell, string input, bool? expected) => Test(cell, input).ShouldBe(expected);

    [Theory]
    [InlineData("limit", "3", "limit = 3", true)]
    [InlineData("< limit", "3", "limit = 3", false)]
    [InlineData("[low..high]", "3", "low = 1; high = 3", true)]
    [InlineData("[low..high]", "9", "low = null; high = 3", false)]
    [InlineData("[low..high]", "2", "low = null; high = 3", null)]
    [InlineData("codes", "\"b\"", "codes = [\"a\", \"b\"]", true)]
    [InlineData("codes", "\"c\"", "codes = [\"a\", \"b\"]", false)]
    [InlineData("not(codes)", "\"c\"", "codes = [\"a\", \"b\"]", true)]
    [InlineData("codes", "[\"a\", \"b\"]", "codes = [\"a\", \"b\"]", true)]
    public void Fact_ReadsOtherFactsInTheCell(string cell, string input, string facts, bool? expected) =>
        Test(cell, input, facts).ShouldBe(expected);

    [Fact]
    public void FactsRead_AreThoseOfTheCell() =>
        FeelReader.UnaryTests("not([low..high], < other.limit)").Tests!.FactsRead.ShouldBe(["high", "low", "other"]);

    private static bool? Test(string cell, string input, string facts = "")
    {
        var reading = FeelReader.UnaryTests(cell);
        reading.Error.ShouldBeNull();
        return reading.Tests!.Test(Facts.Literal(input), Facts.Of(facts));
    }
}
