using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

public sealed class AssessmentKindTests
{
    private static readonly DecisionModel Table = ShippedTable.Load("assessment-kind");

    [Theory]
    [InlineData("CR", 3, "prevention")]
    [InlineData("O20", 2, "prevention")]
    [InlineData("O21", 2, "prevention")]
    [InlineData("O22-DIVERSION", 2, "prevention")]
    [InlineData("O22-DEFERRED", 4, "prevention")]
    [InlineData("NFA", 1, "prevention")]
    [InlineData("YC", 3, "assetplus-like")]
    [InlineData("YCC", 2, "assetplus-like")]
    [InlineData("O23", 3, "assetplus-like")]
    [InlineData("CHARGE", 5, "assetplus-like")]
    [InlineData("O99", 1, "assetplus-like")]
    [InlineData(null, 1, "prevention")]
    [InlineData(null, 2, "prevention")]
    [InlineData(null, 3, "assetplus-like")]
    [InlineData(null, null, "assetplus-like")]
    public void ProposalAndScore_ChooseTheAssessment(string? proposed, int? score, string expected)
    {
        var result = Table.Evaluate(Given(proposed, score));

        result.IsList.ShouldBeFalse();
        result.Texts("assessmentKind").ShouldBe([expected]);
        result.Output.ShouldBe(Value.Of(expected));
    }

    [Fact]
    public void EveryRule_IsHit() =>
        TableCoverage.RulesNeverHit(Table, [Given("CR", 2), Given("YC", 3), Given(null, 1), Given("O23", 3)]).ShouldBeEmpty();

    [Fact]
    public void LastRule_FitsEveryCase() => Table.Rules[^1].Inputs.ShouldBe(["-", "-"]);

    private static Dictionary<string, Value> Given(string? proposed, int? score) =>
        new() { ["proposedOutcome"] = Value.Of(proposed), ["gravityScore"] = Value.Of((decimal?)score) };
}
