using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Dmn.Checking;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Dmn;

public sealed class TableReportTests
{
    [Theory]
    [InlineData("UNIQUE", "< 10|1;>= 10|2", "")]
    [InlineData("UNIQUE", "< 10|1;> 10|2", "Gap: No rule is hit by age = 10.")]
    [InlineData("UNIQUE", "<= 10|1;>= 10|2", "Overlap: Rules 1 and 2 are both hit by age = 10.")]
    [InlineData("UNIQUE", "[1..3]|1;(3..5]|2;<1|3", "Gap: No rule is hit by age = 6.")]
    [InlineData("UNIQUE", "\"a\"|1;not(\"a\")|2", "")]
    [InlineData("UNIQUE", "\"a\",\"b\"|1;\"b\"|2;not(\"a\",\"b\")|3", "Overlap: Rules 1 and 2 are both hit by age = \"b\".")]
    [InlineData("UNIQUE", "true|1;false|2", "")]
    [InlineData("UNIQUE", "true|1", "Gap: No rule is hit by age = false.")]
    [InlineData("UNIQUE", "\"a\"|1", "Gap: No rule is hit by age = \"(any other)\".")]
    [InlineData("UNIQUE", "< date(\"2026-01-01\")|1;> date(\"2026-01-01\")|2", "Gap: No rule is hit by age = 2026-01-01.")]
    [InlineData("UNIQUE", "< duration(\"P1Y\")|1;> duration(\"P1Y\")|2", "Gap: No rule is hit by age = P1Y.")]
    [InlineData("UNIQUE", "? > 3|1", "NotChecked: Not checked: cells of 'age' compare with more than plain values.")]
    [InlineData("UNIQUE", "limit|1", "NotChecked: Not checked: cells of 'age' compare with more than plain values.")]
    [InlineData("UNIQUE", "-|1", "")]
    [InlineData("UNIQUE", "null|1;true|2;false|3", "")]
    [InlineData("ANY", "<= 10|1;>= 10|1", "")]
    [InlineData("ANY", "<= 10|1;>= 10|2", "Overlap: Rules 1 and 2 are both hit by age = 10.")]
    [InlineData("FIRST", "<= 10|1;>= 10|2", "")]
    [InlineData("FIRST", "<= 10|1;< 5|2", "NeverHit: Rule 2 is never hit, or an earlier one always is.")]
    [InlineData("COLLECT", "< 5|1;not(-1, 7, 8)|2", "")]
    public void Report_SaysWhatItFound(string policy, string rows, string expected) =>
        Report(policy, "age", rows).ShouldBe(expected.Length == 0 ? [] : [expected]);

    [Fact]
    public void TwoColumns_AreLookedAtTogether() =>
        Report("UNIQUE", "age|admission", "< 10|-|1;>= 10|\"all\"|2;>= 12|\"part\"|3").ShouldBe(
        [
            "Gap: No rule is hit by admission = \"part\", age = 10.",
            "Gap: No rule is hit by admission = \"(any other)\", age = 10.",
            "Gap: No rule is hit by admission = \"(any other)\", age = 12.",
        ]);

    [Fact]
    public void ColumnsOfOneFact_AreOneInput()
    {
        Report("UNIQUE", "age|age", "< 10|-|1;>= 10|< 20|2;-|>= 20|3").ShouldBeEmpty();
        Report("UNIQUE", "age|age", "< 10|> 20|1;-|-|2").ShouldBe(["NeverHit: Rule 1 is never hit, or an earlier one always is."]);
    }

    [Fact]
    public void AllowedValues_AreAllThereIs()
    {
        var xml = DmnText.Table("UNIQUE", "admission", "band", "\"all\"|1", "\"part\"|2").Replace(
            "</inputExpression>", "</inputExpression><inputValues><text>\"all\",\"part\"</text></inputValues>", StringComparison.Ordinal);

        TableReport.Of(DmnText.Read(xml).Content!).ShouldBeEmpty();
    }

    [Fact]
    public void Default_LeavesNoGap()
    {
        var xml = DmnText.Table("UNIQUE", "age", "band", "< 10|1").Replace(
            "name=\"band\" />", "name=\"band\"><defaultOutputEntry><text>2</text></defaultOutputEntry></output>", StringComparison.Ordinal);

        TableReport.Of(DmnText.Read(xml).Content!).ShouldBeEmpty();
    }

    [Fact]
    public void ManyGaps_AreCutShort()
    {
        var rows = string.Join(';', Enumerable.Range(0, 40).Select(i => $"{i * 10}|1"));

        var report = TableReport.Of(Table("UNIQUE", "age", rows));

        report.Count(finding => finding.Kind == TableFindingKind.Gap).ShouldBe(1, "all values that no rule names are one way");
        Report("UNIQUE", "a|b|c|d|e|f", "1|2|3|4|5|6|1;6|5|4|3|2|1|2").Length.ShouldBeLessThanOrEqualTo(TableReport.MaxGaps + 1);
    }

    [Theory]
    [InlineData("FIRST", "<= 10|1;< 20|2", 2, true)]
    [InlineData("FIRST", "<= 10|1;< 5|2", 2, false)]
    [InlineData("UNIQUE", "<= 10|1;< 20|2", 1, false)]
    [InlineData("UNIQUE", "<= 10|1;>= 10|2", 1, true)]
    [InlineData("COLLECT", "<= 10|1;< 5|2", 2, true)]
    public void Example_HitsTheRuleSoThatItCounts(string policy, string rows, int rule, bool exists)
    {
        var table = Table(policy, "age", rows);
        var facts = TableReport.ExampleOf(table, rule);

        (facts is not null).ShouldBe(exists);
        if (facts is not null)
            table.Evaluate(facts).Hits.Select(hit => hit.Rule.Number).ShouldContain(rule);
    }

    [Fact]
    public void ComputedInput_HasNoExample() => TableReport.ExampleOf(Table("UNIQUE", "age + 1", "3|1"), 1).ShouldBeNull();

    [Fact]
    public void TwoHundredRules_AreLookedThrough()
    {
        var rows = string.Join(';', Enumerable.Range(0, 200).Select(i => $"[{i}..{i + 1})|\"all\"|1"));

        Report("UNIQUE", "age|admission", rows).ShouldBe(
        [
            "Gap: No rule is hit by age = -1.",
            .. Enumerable.Range(0, 19).Select(i => $"Gap: No rule is hit by admission = \"(any other)\", age = {i}."),
            "NotChecked: There may be more gaps: the table is too wide, or has too many, to list them all.",
        ]);
    }

    private static string[] Report(string policy, string inputs, string rows) =>
        [.. TableReport.Of(Table(policy, inputs, rows)).Select(finding => $"{finding.Kind}: {finding.Message}")];

    private static DecisionModel Table(string policy, string inputs, string rows)
    {
        var loaded = DmnText.Read(DmnText.Table(policy, inputs, "band", rows.Split(';')));
        loaded.Faults.ShouldBeEmpty();
        return loaded.Content.ShouldNotBeNull();
    }
}
