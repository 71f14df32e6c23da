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
    [InlineData("releasedFromCustody = true; delivered = true; outcome = \"YCC\"", "mid-point-review end-review")]
    [InlineData("delivered = true; outcome = \"CR\"", "")]
    [InlineData("delivered = true; outcome = \"CR\"; knife = true", "knife-review")]
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

    [Theory]
    [InlineData("leicestershire-rutland", "delivered = true; outcome = \"YC\"; previousCautions = 0", "monthly-review multi-service-meeting")]
    [InlineData("leicestershire-rutland", "delivered = true; outcome = \"CR\"; previousCautions = 2", "monthly-review multi-service-meeting")]
    [InlineData("leicestershire-rutland", "delivered = true; outcome = \"CR\"; previousCautions = 0", "")]
    [InlineData(
        "derby-city", "releasedFromCustody = true; policeStatus = \"onBail\"; exploitationConcern = true", "post-custody-contact support-offer waiting-review")]
    [InlineData("derby-city", "releasedFromCustody = true; policeStatus = \"onBail\"; exploitationConcern = false", "post-custody-contact")]
    [InlineData("derby-city", "releasedFromCustody = true; policeStatus = \"neitherBailNorInvestigation\"; exploitationConcern = true", "post-custody-contact")]
    public void PartnershipsOwnTable_PromisesMore(string partnership, string facts, string expected) =>
        ShippedTable.Load("follow-up-plan", owner: partnership).Evaluate(Facts.Of(facts)).Texts("followUp").ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void AReviewThatRepeats_SaysHowOftenAndUntilWhen()
    {
        var hit = ShippedTable.Load("follow-up-plan", owner: "derby-city")
            .Evaluate(Facts.Of("releasedFromCustody = true; policeStatus = \"onBail\"; exploitationConcern = true")).Hits.Single(h => h.Rule.Id == "ReviewWhileWaiting");

        (hit.Text("every"), hit.Text("until")).ShouldBe(("P4W", "policeDecide"));
    }

    [Fact]
    public void EveryRule_IsHit()
    {
        var inputs = new[]
        {
            "releasedFromCustody = true", "interventionEnded = true; interventionPreventative = true", "delivered = true; outcome = \"O23\"; knife = true",
        }.Select(Facts.Of);

        TableCoverage.RulesNeverHit(Table, inputs).ShouldBeEmpty();
    }
}
