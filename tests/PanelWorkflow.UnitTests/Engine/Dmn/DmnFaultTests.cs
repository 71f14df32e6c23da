using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Dmn;

public sealed class DmnFaultTests
{
    private static readonly string Good = DmnText.Table("UNIQUE", "age", "band", "< 10|\"young\"", ">= 10|\"child\"");

    [Theory]
    [InlineData("hitPolicy=\"UNIQUE\"", "hitPolicy=\"LAST\"", "unknown-hit-policy", "Table", "no hit policy 'LAST'")]
    [InlineData("hitPolicy=\"UNIQUE\"", "hitPolicy=\"UNIQUE\" aggregation=\"SUM\"", "aggregation", "Table",
        "with the hit policy COLLECT only")]
    [InlineData("hitPolicy=\"UNIQUE\"", "hitPolicy=\"COLLECT\" aggregation=\"MEAN\"", "unknown-aggregation", "Table",
        "no aggregation 'MEAN'")]
    [InlineData("hitPolicy=\"UNIQUE\"", "hitPolicy=\"PRIORITY\"", "allowed-values", "Table", "by the order of an output's allowed values")]
    [InlineData("hitPolicy=\"UNIQUE\"", "hitPolicy=\"OUTPUT ORDER\"", "allowed-values", "Table", "list them")]
    [InlineData("name=\"Test decision\"", "name=\" \"", "missing-name", "Decision", "needs a name")]
    [InlineData("name=\"band\"", "", "missing-name", "Output1", "Output 1 needs a name")]
    [InlineData("id=\"Rule2\"", "", "missing-id", "Table", "<rule> needs an id")]
    [InlineData("id=\"Rule2\"", "id=\"Rule1\"", "duplicate-id", "Rule1", "Rule1 is used before")]
    [InlineData("id=\"Rule2\"", "id=\"DecisionRule_0x1abcd\"", "random-id", "DecisionRule_0x1abcd", "made by a tool")]
    [InlineData("id=\"Table\"", "id=\"DecisionTable_1k2mn0p\"", "random-id", "DecisionTable_1k2mn0p", "made by a tool")]
    [InlineData("id=\"Input1\"", "id=\"1 input\"", "bad-id", "1 input", "begins with a letter")]
    [InlineData("<text>&lt; 10</text>", "<text>&lt; ten years</text>", "cell", "Rule1", "Rule 1, input 'age': at character 3: 'ten years'")]
    [InlineData("<text>\"child\"</text>", "<text>child'</text>", "cell", "Rule2", "Rule 2, output 'band': at character 6:")]
    [InlineData("<text>\"child\"</text>", "<text></text>", "cell", "Rule2", "an expression is missing")]
    [InlineData("<text>age</text>", "<text>age(</text>", "input-expression", "Input1", "Input 1: at character 5: expected a value")]
    [InlineData("<text>age</text>", "<text>age</text><import/>", "unsupported-element", "Input1", "<import> is not supported")]
    [InlineData("<outputEntry>", "<inputEntry><text>-</text></inputEntry><outputEntry>", "cell-count", "Rule1", "2 of <inputEntry> for 1")]
    [InlineData("<text>Row 2.</text>", "<text> </text>", "missing-annotation", "Rule2", "Rule 2 has no annotation 'Explanation'")]
    [InlineData("<annotation name=\"Source\" />", "", "cell-count", "Rule1", "2 of <annotationEntry> for 1")]
    [InlineData("<annotation name=\"Source\" />", "<annotation name=\"Note\" />", "missing-annotation", "Rule1", "no annotation 'Source'")]
    [InlineData("<inputExpression>", "<inputExpression typeRef=\"money\">", "unknown-type", "Input1", "'money' is not known")]
    [InlineData("<inputExpression>", "<inputExpression expressionLanguage=\"juel\">", "unsupported-language", "Input1", "juel")]
    [InlineData("name=\"band\"", "name=\"band\" typeRef=\"number\"", "type", "Rule1", "not of the column's type number")]
    [InlineData("<decision ", "<import/><decision ", "unsupported-element", "Definitions", "<import> is not supported in <definitions>")]
    [InlineData("<decision ", "<businessKnowledgeModel id=\"M\" name=\"M\"/><decision ", "one-logic", "M", "needs <encapsulatedLogic>")]
    [InlineData("<decision ", "<inputData id=\"I\" name=\"Test decision\"/><decision ", "duplicate-name", "Decision",
        "the name of two things")]
    [InlineData("<decision ", "<itemDefinition id=\"T\"/><decision ", "missing-name", "T", "An item definition needs a name")]
    [InlineData("<decision ", "<itemDefinition id=\"T\" name=\"t\"><typeRef>t</typeRef></itemDefinition><decision ", "type-cycle", "T",
        "made of itself")]
    [InlineData("<decision ", "<inputData/><decision ", "missing-id", "Definitions", "<inputData> needs an id")]
    [InlineData("<decision ", "<decision id=\"Other\" name=\"Other\"/><decision ", "one-decision", "Definitions",
        "2 decisions that no other requires")]
    [InlineData("<decisionTable ", "<literalExpression/><decisionTable ", "one-logic", "Decision",
        "holds one expression; this one holds 2")]
    [InlineData("<decisionTable ", "<other/><decisionTable ", "unsupported-element", "Decision", "<other>")]
    [InlineData(
        "<decisionTable ",
        "<informationRequirement id=\"R\"><requiredDecision href=\"#X\"/></informationRequirement><decisionTable ",
        "dangling-reference",
        "R",
        "#X is not in this file")]
    [InlineData(
        "<decisionTable ",
        "<informationRequirement id=\"R\"><requiredDecision href=\"#Decision\"/></informationRequirement><decisionTable ",
        "requirement-cycle",
        "Decision",
        "requires itself")]
    [InlineData("<output ", "<output id=\"O2\" name=\"band\" /><output ", "duplicate-output", "Table", "band")]
    [InlineData(
        "</inputExpression>",
        "</inputExpression><inputValues><text>[</text></inputValues>",
        "allowed-values",
        "Input1",
        "cannot be read")]
    public void Fault_IsNamedWithElementAndLine(string was, string becomes, string rule, string element, string message)
    {
        Good.ShouldContain(was);
        var at = Good.IndexOf(was, StringComparison.Ordinal);

        var loaded = DmnText.Read(string.Concat(Good.AsSpan(0, at), becomes, Good.AsSpan(at + was.Length)));

        loaded.IsUsable.ShouldBeFalse();
        loaded.Content.ShouldBeNull();
        var fault = loaded.Faults.First(f => f.Rule == rule);
        fault.File.ShouldBe("test/v1.dmn");
        fault.ElementId.ShouldBe(element);
        fault.Line.ShouldBeGreaterThan(0);
        fault.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("\"young\"", "\"old\",\"child\"", "Rule 1, output 'band': the value is not one of")]
    [InlineData("age", "\"young\",\"child\"", "takes plain values only")]
    public void OutputValues_AreChecked(string cell, string allowed, string message)
    {
        var xml = DmnText.Table("UNIQUE", "age", "band", $"< 10|{cell}", ">= 10|\"child\"").Replace(
            "name=\"band\" />", $"name=\"band\"><outputValues><text>{allowed}</text></outputValues></output>", StringComparison.Ordinal);

        DmnText.Read(xml).Faults.ShouldHaveSingleItem().Message.ShouldContain(message);
    }

    [Fact]
    public void EveryFault_IsInOneReportInTheOrderOfTheFile()
    {
        var xml = DmnText.Table("LAST", "age at offence", "band", "<|\"x\"", "1|y z").Replace("id=\"Rule2\"", "", StringComparison.Ordinal);

        var faults = DmnText.Read(xml).Faults;

        faults.Select(fault => fault.Rule).ShouldBe(["unknown-hit-policy", "input-expression", "cell", "missing-id", "cell"]);
        faults.Select(fault => fault.Line).ShouldBeInOrder();
        faults[2].ToString().ShouldStartWith("test/v1.dmn(");
    }

    [Fact]
    public void TooManyRulesOrInputs_AreRefused()
    {
        var many = DmnText.Table("FIRST", "age", "band", [.. Enumerable.Repeat("-|1", 1_001)]);
        var inputs = string.Join('|', Enumerable.Repeat("age", 51));
        var wide = DmnText.Table("FIRST", inputs, "band", inputs.Replace("age", "-", StringComparison.Ordinal) + "|1");

        DmnText.Read(many).Faults.ShouldHaveSingleItem().Rule.ShouldBe("table-size");
        DmnText.Read(wide).Faults.ShouldHaveSingleItem().Rule.ShouldBe("table-size");
    }

    [Fact]
    public void TableWithoutRules_IsRefused() =>
        DmnText.Read(DmnText.Table("FIRST", "age", "band")).Faults.ShouldHaveSingleItem().Rule.ShouldBe("table-size");
}
