using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Testing.Workflows;
using PanelWorkflow.UnitTests.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>The real files workflows/national/agency-information and agency-information-plan.</summary>
public sealed class AgencyInformationTests
{
    private static readonly DateTimeOffset DueAt = new(2026, 11, 30, 17, 0, 0, TimeSpan.Zero);
    private static readonly DecisionModel Plan = ShippedTable.Load("agency-information-plan");

    private readonly Walked _walked = new();

    [Fact]
    public void Answered_Ends() =>
        Asked().WaitsAt("AnswerInformationRequest").By("Agency").Due(DueAt).Complete("informationResult", "answered").FinishesAt("InformationReceived");

    [Fact]
    public void ClosedWithoutAnAnswer_Ends() =>
        Asked().WaitsAt("AnswerInformationRequest").Complete("informationResult", "closed").FinishesAt("ClosedWithoutAnswer");

    [Fact]
    public void Overdue_RemindsTheAgencyAndTheRequestStaysOpen() =>
        Asked()
            .FallsDue("InformationOverdue").ComesAgain_ChangesNothing()
            .WaitsAt("RemindAgency").By("Service").Complete()
            .StillRuns().WaitsOnlyAt("AnswerInformationRequest");

    [Fact]
    public void AnsweredWhileAReminderGoesOut_EndsWhenItIsOut() =>
        Asked().FallsDue("InformationOverdue")
            .WaitsAt("AnswerInformationRequest").Complete("informationResult", "answered")
            .StillRuns().WaitsAt("RemindAgency").Complete()
            .FinishesAt("AgencyReminded");

    [Fact]
    public void EveryStepAndBranch_IsWalkedByTheTestsAbove() =>
        _walked.MissedByFactsOf(this, except: nameof(EveryStepAndBranch_IsWalkedByTheTestsAbove)).ShouldBeEmpty();

    [Theory]
    [InlineData("police", "P3D")]
    [InlineData("health", "P5D")]
    [InlineData("early-help", "P5D")]
    public void Agency_HasThisLongToAnswer(string agency, string period) =>
        Plan.Evaluate(Facts.Of($"agency = \"{agency}\"")).Hits.ShouldHaveSingleItem().Text("period").ShouldBe(period);

    [Fact]
    public void TheServiceItself_IsNotAsked() => Plan.Evaluate(Facts.Of("agency = \"youth-justice\"")).Hits.ShouldBeEmpty();

    private Journey Asked() => Journey.Of("agency-information", _walked).Start(("informationDueAt", Value.Of(DueAt)));
}
