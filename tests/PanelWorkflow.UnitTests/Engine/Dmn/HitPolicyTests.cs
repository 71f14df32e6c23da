using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.UnitTests.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Dmn;

/// <summary>DMN 1.5, 8.2.10 (hit policies) and 8.3.3 (default outputs).</summary>
public sealed class HitPolicyTests
{
    [Theory]
    [InlineData("ANY", "age = 12", "\"b\"", "1 2")]
    [InlineData("PRIORITY", "age = 20", "\"a\"", "3")]
    [InlineData("FIRST", "age = 20", "\"b\"", "1")]
    [InlineData("RULE ORDER", "age = 20", "[\"b\", \"b\", \"a\"]", "1 2 3")]
    [InlineData("OUTPUT ORDER", "age = 20", "[\"a\", \"b\", \"b\"]", "3 1 2")]
    [InlineData("COLLECT", "age = 20", "[\"b\", \"b\", \"a\"]", "1 2 3")]
    [InlineData("PRIORITY", "age = 1", "null", "")]
    [InlineData("OUTPUT ORDER", "age = 1", "null", "")]
    public void Policy_SaysWhichRulesCount(string policy, string facts, string output, string rules)
    {
        var answer = Read(Ranked(policy)).Evaluate(Facts.Of(facts));

        answer.Trouble.ShouldBeNull();
        answer.Output.ShouldBe(Facts.Literal(output));
        string.Join(' ', answer.Hits.Select(hit => hit.Rule.Number)).ShouldBe(rules);
    }

    [Fact]
    public void AnyWithDifferentAnswers_IsTrouble() => Read(Ranked("ANY")).Evaluate(Facts.Of("age = 20"))
        .Trouble.ShouldBe("Rules 1, 2, 3 all hit and do not give the same answer.");

    [Fact]
    public void Priority_GoesByTheFirstColumnThenTheNext()
    {
        var xml = DmnText.Table("PRIORITY", "age", "band|plan", "-|\"b\"|\"x\"", "-|\"a\"|\"y\"", "-|\"a\"|\"x\"")
            .Replace("name=\"band\" />", "name=\"band\"><outputValues><text>\"a\",\"b\"</text></outputValues></output>",
                StringComparison.Ordinal)
            .Replace("name=\"plan\" />", "name=\"plan\"><outputValues><text>\"x\",\"y\"</text></outputValues></output>",
                StringComparison.Ordinal);

        Read(xml).Evaluate(Facts.Of("age = 1")).Hits.ShouldHaveSingleItem().Rule.Number.ShouldBe(3);
    }

    [Theory]
    [InlineData("SUM", "age = 12", "3")]
    [InlineData("MIN", "age = 12", "1")]
    [InlineData("MAX", "age = 12", "2")]
    [InlineData("COUNT", "age = 12", "2")]
    [InlineData("SUM", "age = 1", "null")]
    [InlineData("MIN", "age = 1", "null")]
    [InlineData("COUNT", "age = 1", "0")]
    public void Aggregation_IsOneValue(string aggregation, string facts, string expected)
    {
        var table = Read(DmnText.Table("COLLECT", "age", "points", ">= 10|1", ">= 12|2")
            .Replace("hitPolicy=\"COLLECT\"", $"hitPolicy=\"COLLECT\" aggregation=\"{aggregation}\"", StringComparison.Ordinal));

        var answer = table.Evaluate(Facts.Of(facts));

        answer.Output.ShouldBe(Facts.Literal(expected));
        answer.IsList.ShouldBeFalse();
        table.Aggregation.ToString().ToUpperInvariant().ShouldBe(aggregation);
    }

    [Theory]
    [InlineData("UNIQUE", "\"none\"")]
    [InlineData("COLLECT", "[\"none\"]")]
    public void NoHit_GivesTheDefault(string policy, string expected)
    {
        var answer = Read(WithDefault(DmnText.Table(policy, "age", "band", "> 10|\"a\""), "\"none\"")).Evaluate(Facts.Of("age = 1"));

        answer.Output.ShouldBe(Facts.Literal(expected));
        answer.Hits.ShouldBeEmpty();
        answer.Named.GetValueOrDefault("band").ShouldBe(policy == "UNIQUE" ? Value.Of("none") : null);
    }

    [Fact]
    public void DefaultThatIsNotAllowed_IsRefused() => DmnText.Read(DmnText.Table("UNIQUE", "age", "band", "> 10|\"a\"").Replace(
            "name=\"band\" />",
            "name=\"band\"><outputValues><text>\"a\"</text></outputValues><defaultOutputEntry><text>\"b\"</text></defaultOutputEntry></output>",
            StringComparison.Ordinal))
        .Faults.ShouldHaveSingleItem().Rule.ShouldBe("type");

    [Fact]
    public void CountOfTwoOutputs_IsRefused() => DmnText.Read(DmnText.Table("COLLECT", "age", "a|b", "-|1|2")
            .Replace("hitPolicy=\"COLLECT\"", "hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", StringComparison.Ordinal))
        .Faults.ShouldHaveSingleItem().Rule.ShouldBe("aggregation");

    private static string Ranked(string policy) => DmnText.Table(policy, "age", "band", ">= 10|\"b\"", ">= 12|\"b\"", ">= 20|\"a\"")
        .Replace("name=\"band\" />", "name=\"band\"><outputValues><text>\"a\",\"b\"</text></outputValues></output>",
            StringComparison.Ordinal);

    private static string WithDefault(string xml, string value) => xml.Replace(
        "name=\"band\" />", $"name=\"band\"><defaultOutputEntry><text>{value}</text></defaultOutputEntry></output>", StringComparison.Ordinal);

    private static DecisionModel Read(string xml)
    {
        var loaded = DmnText.Read(xml);
        loaded.Faults.ShouldBeEmpty();
        return loaded.Content.ShouldNotBeNull();
    }
}
