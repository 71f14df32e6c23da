using System.Collections.Immutable;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.UnitTests.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Dmn;

public sealed class DecisionTableTests
{
    private static readonly string[] Bands = ["< 10|\"too young\"", "[10..17]|\"child\"", "> 17|\"adult\""];

    [Theory]
    [InlineData("age = 9", "\"too young\"", 1)]
    [InlineData("age = 10", "\"child\"", 2)]
    [InlineData("age = 17", "\"child\"", 2)]
    [InlineData("age = 18", "\"adult\"", 3)]
    public void Unique_AnswersWithItsOneRule(string facts, string expected, int rule)
    {
        var result = Table("UNIQUE", "age", "band", Bands).Evaluate(Facts.Of(facts));

        result.Output.ShouldBe(Facts.Literal(expected));
        result.Hits.ShouldHaveSingleItem().Rule.Number.ShouldBe(rule);
        result.Hits[0].Outputs["band"].ShouldBe(result.Output);
        result.IsList.ShouldBeFalse();
        result.Trouble.ShouldBeNull();
    }

    [Fact]
    public void Unique_TwoRulesHit_IsTrouble()
    {
        var result = Table("UNIQUE", "age", "band", "> 5|1", "> 6|2", "> 90|3").Evaluate(Facts.Of("age = 7"));

        result.Output.ShouldBe(Value.Null);
        result.Trouble.ShouldBe("Rules 1, 2 all hit; only one may.");
    }

    [Theory]
    [InlineData("UNIQUE")]
    [InlineData("FIRST")]
    [InlineData("COLLECT")]
    public void NoRuleHit_IsNullWithoutTrouble(string policy)
    {
        var result = Table(policy, "age", "band", Bands).Evaluate(Facts.Of("age = \"twelve\""));

        result.Output.ShouldBe(Value.Null);
        result.Hits.ShouldBeEmpty();
        result.Trouble.ShouldBeNull();
        result.IsList.ShouldBe(policy == "COLLECT");
    }

    [Fact]
    public void First_StopsAtItsFirstRule()
    {
        var result = Table("FIRST", "age", "band", "> 5|1", "> 6|2", "-|3").Evaluate(Facts.Of("age = 7"));

        result.Output.ShouldBe(Value.Of(1m));
        result.Hits.ShouldHaveSingleItem().Rule.Id.ShouldBe("Rule1");
    }

    [Fact]
    public void Collect_AnswersWithEveryRuleInOrder()
    {
        var table = Table("COLLECT", "age", "code|label", "> 6|\"b\"|\"B\"", "> 90|\"x\"|\"X\"", "-|\"a\"|null");

        var result = table.Evaluate(Facts.Of("age = 7"));

        result.Hits.Select(hit => hit.Rule.Number).ShouldBe([1, 3]);
        result.IsList.ShouldBeTrue();
        var items = result.Output.ShouldBeOfType<Value.Items>().Each;
        items.Length.ShouldBe(2);
        var second = ImmutableSortedDictionary<string, Value>.Empty.Add("code", Value.Of("a")).Add("label", Value.Null);
        items[1].ShouldBe(new Value.Context(second));
    }

    [Fact]
    public void SeveralInputs_AllMustPass()
    {
        var table = Table("UNIQUE", "age|admission", "offer", "[10..17]|\"all\",\"part\"|true", "[10..17]|not(\"all\",\"part\")|false");

        table.Evaluate(Facts.Of("age = 12; admission = \"part\"")).Output.ShouldBe(Value.True);
        table.Evaluate(Facts.Of("age = 12; admission = \"none\"")).Output.ShouldBe(Value.False);
        table.Evaluate(Facts.Of("age = 9; admission = \"all\"")).Hits.ShouldBeEmpty();
    }

    [Fact]
    public void Result_KeepsTheFactsThatTheTableReads()
    {
        var table = Table("UNIQUE", "age|day < date(\"2026-01-01\")", "is|back", "> minimum|-|true|fallback");

        var result = table.Evaluate(Facts.Of("age = 12; minimum = 10; fallback = \"f\"; other = 1"));

        table.FactsRead.ShouldBe(["age", "day", "fallback", "minimum"]);
        result.Inputs.Keys.ShouldBe(["age", "day", "fallback", "minimum"]);
        result.Inputs["day"].ShouldBe(Value.Null);
        result.Hits[0].Outputs["back"].ShouldBe(Value.Of("f"));
    }

    [Fact]
    public void Model_ShowsTheTableAsWritten()
    {
        var table = Table("UNIQUE", "age", "band|next", "< 10|\"young\"|null", "|\"child\"|age");

        table.Name.ShouldBe("Test decision");
        table.Outputs.ShouldBe(["band", "next"]);
        table.Version.Key.ShouldBe("test");
        table.Version.Hash.Length.ShouldBe(64);
        table.Rules[0].Inputs.ShouldBe(["< 10"]);
        table.Rules[1].Inputs.ShouldBe(["-"]);
        table.Rules[1].Outputs.ShouldBe(["\"child\"", "age"]);
        table.Rules[1].Annotations["Explanation"].ShouldBe("Row 2.");
        table.Rules[1].Annotations["Source"].ShouldBe("A test.");
    }

    [Fact]
    public void ValueOutsideTheAllowedOnes_IsTrouble()
    {
        const string after = "</inputExpression>";
        var xml = DmnText.Table("COLLECT", "admission", "offer", "-|true")
            .Replace(after, after + "<inputValues><text>\"all\",\"none\"</text></inputValues>", StringComparison.Ordinal);
        var table = DmnText.Read(xml).Content!;

        table.Evaluate(Facts.Of("admission = \"perhaps\"")).Trouble.ShouldBe("The value of 'admission' is not one of \"all\",\"none\".");
        table.Evaluate(Facts.Of("admission = \"none\"")).Hits.ShouldHaveSingleItem();
        table.Evaluate(Facts.Of("")).Hits.ShouldHaveSingleItem();
    }

    [Fact]
    public void Coverage_NamesRulesNeverHit()
    {
        var table = Table("FIRST", "age", "band", Bands);

        TableCoverage.RulesNeverHit(table, [Facts.Of("age = 12"), Facts.Of("age = 40")]).ShouldBe(["Rule1"]);
    }

    private static DecisionModel Table(string policy, string inputs, string outputs, params string[] rows)
    {
        var loaded = DmnText.Read(DmnText.Table(policy, inputs, outputs, rows));
        loaded.Faults.ShouldBeEmpty();
        return loaded.Content!;
    }
}
