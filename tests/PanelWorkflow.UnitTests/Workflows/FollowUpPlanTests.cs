using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.UnitTests.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

public sealed class FollowUpPlanTests
{
    private static readonly DecisionModel Table = ShippedTable.Load("follow-up-plan");

    [Theory]
    [InlineData("", "")]
    [InlineData("releasedFromCustody = false; interventionEnded = false; interventionPreventative = false", "")]
    [InlineData("releasedFromCustody = true", "post-custody-contact")]
    [InlineData("releasedFromCustody = true; interventionEnded = false; interventionPreventative = true", "post-custody-contact")]
    [InlineData("releasedFromCustody = true; interventionEnded = true; interventionPreventative = true", "six-month-check-in")]
    [InlineData("releasedFromCustody = true; interventionEnded = true; interventionPreventative = false", "")]
    [InlineData("releasedFromCustody = false; interventionEnded = true; interventionPreventative = true", "six-month-check-in")]
    public void Facts_PromiseTheseFollowUps(string facts, string expected) =>
        Table.Evaluate(Facts.Of(facts)).Texts("followUp").ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("releasedFromCustody = true", "post-custody-contact", "custodyRelease", "PT24H")]
    [InlineData("interventionEnded = true; interventionPreventative = true", "six-month-check-in", "interventionEnd", "P6M")]
    public void FollowUp_HasItsProcessAnchorAndPeriod(string facts, string process, string anchor, string period)
    {
        var hit = Table.Evaluate(Facts.Of(facts)).Hits.ShouldHaveSingleItem();

        hit.Text("process").ShouldBe(process);
        hit.Text("anchor").ShouldBe(anchor);
        hit.Text("period").ShouldBe(period);
        hit.Outputs["maxAttempts"].ShouldBe(Value.Of(3m));
    }

    [Fact]
    public void EveryRule_IsHit()
    {
        var inputs = new[] { "releasedFromCustody = true", "interventionEnded = true; interventionPreventative = true" }.Select(Facts.Of);

        TableCoverage.RulesNeverHit(Table, inputs).ShouldBeEmpty();
    }
}
