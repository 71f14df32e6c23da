using PanelWorkflow.Domain.Cases;
using Shouldly;
using Xunit;
using Case = PanelWorkflow.Domain.Cases.Case;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class FinaliseTests
{
    private readonly PanelDay _day = new();

    [Theory]
    [InlineData("O20", true, true)]
    [InlineData("NFA", true, true)]
    [InlineData("CHARGE", true, true)]
    [InlineData("CR", false, true)]
    [InlineData("YC", false, true)]
    [InlineData("YCC", false, true)]
    [InlineData("O22-DIVERSION", false, false)]
    [InlineData("O23", false, false)]
    public void Outcome_MayBeFinalisedFromItsTriggerOn(string outcome, bool atDecision, bool atDelivery)
    {
        _day.Shape.Outcome = outcome;

        _day.Decided().MayBeFinalised.ShouldBe(atDecision);
        _day.Delivered().MayBeFinalised.ShouldBe(atDelivery);
    }

    [Fact]
    public void Outcome22BeforeCompletion_IsRefused()
    {
        _day.Shape.Outcome = "O22-DIVERSION";

        PanelDay.Refused("too-early", "", () => Finalise(_day.Delivered(), "22"));
        PanelDay.Refused("too-early", "", () => Finalise(_day.WithWork(done: false), "22"));
        Finalise(_day.WithWork(done: true), "22");
    }

    [Fact]
    public void Outcome22ThatIsNotCompleted_IsRecordedAsSomethingElse()
    {
        var theCase = Reviewed("O22-DIVERSION", ComplianceStep.NoFurtherStep);

        theCase.FinalCodes.ShouldBe(["9", "10", "14", "15", "16", "17"]);
        PanelDay.Refused("home-office-type", "HomeOfficeCode", () => Finalise(theCase, "22"));
    }

    [Fact]
    public void ProsecutionAfterAFinalisedCaution_ChangesItsType()
    {
        _day.Shape.Outcome = "YCC";
        var theCase = _day.WithWork(done: false);
        Finalise(theCase, "2");
        theCase.ReviewCompliance(ComplianceStep.Prosecute, false, "No excuse.", null, null, PanelDay.Practitioner, _day.Now, _day.Today);

        theCase.FinalCodes.ShouldBe(["1", "17"]);
        Finalise(theCase, "1");

        theCase.Events[^1].ShouldSatisfyAllConditions(e => e.Before.ShouldBe("2"), e => e.After.ShouldBe("1"));
    }

    [Fact]
    public void CommunityResolutionWithNoFurtherStep_KeepsItsType() => Reviewed("CR", ComplianceStep.NoFurtherStep).FinalCodes.ShouldBe(["8"]);

    [Theory]
    [InlineData(1, "future-date")]
    [InlineData(-1, "before-decision")]
    public void DayThatCannotBe_IsRefused(int days, string code) => PanelDay.Refused(
        code, "FinalisedOn", () => _day.Delivered().Finalise("8", _day.Today.AddDays(days), PanelDay.Police, _day.Now, _day.Today));

    [Fact]
    public void WithoutADecision_IsRefused() => PanelDay.Refused("no-decision", "", () => Finalise(_day.Assessed(), "8"));

    private Case Reviewed(string outcome, ComplianceStep step)
    {
        _day.Shape.Outcome = outcome;
        var theCase = _day.WithWork(done: false);
        theCase.ReviewCompliance(step, null, "Reasons", null, null, PanelDay.Practitioner, _day.Now, _day.Today);
        return theCase;
    }

    private void Finalise(Case theCase, string code) => theCase.Finalise(code, _day.Today, PanelDay.Police, _day.Now, _day.Today);
}
