using PanelWorkflow.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Feel;

public sealed class FeelErrorTests
{
    [Theory]
    [InlineData("", 1, "an expression is missing")]
    [InlineData("   ", 4, "an expression is missing")]
    [InlineData("age =", 6, "expected a value or the name of a fact but found the end")]
    [InlineData("age = = 3", 7, "but found '='")]
    [InlineData("age 12", 5, "expected the end but found 12")]
    [InlineData("(age = 1", 9, "expected ')'")]
    [InlineData("age = 1)", 8, "expected the end but found ')'")]
    [InlineData("a < b < c", 7, "cannot be chained")]
    [InlineData("a = b = c", 7, "cannot be chained")]
    [InlineData("a and", 6, "found the end")]
    [InlineData("and a", 1, "expected a value before 'and'")]
    [InlineData("age at offence > 1", 1, "'age at' is no name that is declared")]
    [InlineData("amount(ages)", 1, "there is no function 'amount'")]
    [InlineData("count(a, b)", 1, "'count' does not take these arguments; it takes (list)")]
    [InlineData("count(lists: a)", 1, "it takes (list)")]
    [InlineData("substring(string: \"x\", 2)", 25, "either all arguments have names or none")]
    [InlineData("substring(string: \"x\", string: \"y\")", 32, "the argument 'string' is given twice")]
    [InlineData("today() > day", 1, "the function 'today' is not supported: an answer must not depend on when it is asked")]
    [InlineData("now()", 1, "use a fact")]
    [InlineData("if a then b", 12, "expected 'else' but found the end")]
    [InlineData("if a", 5, "expected 'then'")]
    [InlineData("for x in a", 11, "expected 'return'")]
    [InlineData("for in a return 1", 5, "expected a name but found 'in'")]
    [InlineData("some x in a", 12, "expected 'satisfies'")]
    [InlineData("a between 1", 12, "expected 'and'")]
    [InlineData("a in", 5, "found the end")]
    [InlineData("a instance of money", 15, "there is no type 'money'")]
    [InlineData("a instance of list<", 20, "expected a type")]
    [InlineData("function(a) external {}", 13, "external functions are not supported")]
    [InlineData("function(1) a", 10, "the name of a parameter")]
    [InlineData("[1, 2", 6, "expected ']'")]
    [InlineData("{a: 1", 6, "expected ',' or '}'")]
    [InlineData("{a: 1, a: 2}", 11, "two entries named 'a'")]
    [InlineData("{1: 1}", 2, "expected the name of an entry")]
    [InlineData("a[1", 4, "expected ']'")]
    [InlineData("(!= 1)", 1, "a range of everything but one value is not supported")]
    [InlineData("[5..1]", 1, "ends of different kinds or in the wrong order")]
    [InlineData("]1..5", 6, "to end the range")]
    [InlineData("a.1", 2, "expected the end")]
    [InlineData("a. = 1", 4, "expected a name after '.'")]
    [InlineData("\"open", 1, "the string is not closed")]
    [InlineData("\"two\nlines\"", 1, "the string is not closed")]
    [InlineData("\"bad \\x\"", 6, "the escape is not one of")]
    [InlineData("\"\\u12\"", 2, "the escape is not one of")]
    [InlineData("\"\\UD83D00\"", 2, "the escape is not one of")]
    [InlineData("\"\\uD83D alone\"", 1, "half of a character")]
    [InlineData("a = 1 /* open", 7, "the comment is not closed")]
    [InlineData("12a", 3, "a number cannot be followed by a letter")]
    [InlineData("99999999999999999999999999999999", 1, "the number is too large")]
    [InlineData("a = 'x'", 5, "the character U+0027 has no meaning here")]
    [InlineData("a = \u201cx\u201d", 5, "the character U+201C has no meaning here")]
    [InlineData("date(\"2026-02-30\")", 1, "\"2026-02-30\" is no date")]
    [InlineData("date(\"31/01/2026\")", 1, "\"31/01/2026\" is no date")]
    [InlineData("date(2026, 2, 30)", 1, "2026, 2, 30 is no date")]
    [InlineData("date(\"2026-01-31\"", 18, "expected ','")]
    [InlineData("date and time(\"2026-01-31T25:00:00\")", 1, "is no date and time")]
    [InlineData("duration(\"6M\")", 1, "\"6M\" is no duration")]
    [InlineData("number(\"six\")", 1, "\"six\" is no number")]
    [InlineData("@\"P6\"", 2, "is not a date, a time, a date and time or a duration")]
    [InlineData("@day", 2, "expected a string after '@'")]
    public void BadExpression_SaysWhatAndWhere(string text, int position, string what)
    {
        var reading = FeelReader.Expression(text);

        reading.Expression.ShouldBeNull();
        reading.IsOneComparison.ShouldBeFalse();
        reading.Error.ShouldNotBeNull().ShouldStartWith($"at character {position}: ");
        reading.Error.ShouldContain(what);
    }

    [Theory]
    [InlineData("", 1, "the cell is empty")]
    [InlineData("1,", 3, "found the end")]
    [InlineData("[1..5", 6, "to end the range")]
    [InlineData("[5..1]", 1, "in the wrong order")]
    [InlineData("[1..\"x\"]", 1, "different kinds")]
    [InlineData("[true..false]", 1, "different kinds")]
    [InlineData("not(1", 6, "expected ')'")]
    [InlineData("not 1", 5, "expected '('")]
    [InlineData("not()", 5, "found ')'")]
    [InlineData("1, not(2)", 4, "not(…) stands around the whole cell")]
    [InlineData("-, 1", 2, "expected a value or the name of a fact but found ','")]
    [InlineData("age > 5", 1, "names the input with ?")]
    [InlineData("> 5 and < 9", 5, "expected the end but found 'and'")]
    public void BadCell_SaysWhatAndWhere(string text, int position, string what)
    {
        var reading = FeelReader.UnaryTests(text);

        reading.Tests.ShouldBeNull();
        reading.Error.ShouldNotBeNull().ShouldStartWith($"at character {position}: ");
        reading.Error.ShouldContain(what);
    }

    [Fact]
    public void DeepNesting_IsRefused()
    {
        FeelReader.Expression(new string('(', 40) + "1" + new string(')', 40)).Error.ShouldBeNull();
        FeelReader.Expression(new string('(', 2_000) + "1" + new string(')', 1_999)).Error!.ShouldContain("nested more than 50 deep");
    }

    [Fact]
    public void LongChain_IsNotDeep()
    {
        var reading = FeelReader.Expression(string.Join(" or ", Enumerable.Repeat("a=1", 500)));

        reading.Error.ShouldBeNull();
        reading.Expression!.Evaluate(Facts.Of("a = 1")).ShouldBe(Value.True);
    }

    [Fact]
    public void LongText_IsRefused()
    {
        FeelReader.Expression(new string(' ', 4_001) + "1").Error!.ShouldContain("longer than 4000");
        FeelReader.UnaryTests("\"" + new string('x', 5_000) + "\"").Error!.ShouldContain("longer than 4000");
    }

    [Fact]
    public void AnyTextAtAll_NeverThrows()
    {
        const string alphabet = "ab1. \"\\()[]-<>=!,@/*\nnotandor\0\uD83D";
        var random = new Random(20260131);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 16)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            var reading = FeelReader.Expression(text);
            var cell = FeelReader.UnaryTests(text);
            (reading.Expression is null).ShouldBe(reading.Error is not null);
            (cell.Tests is null).ShouldBe(cell.Error is not null);
        }
    }
}
