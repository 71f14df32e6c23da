using PanelWorkflow.Domain.Cases;
using Shouldly;
using Xunit;
using Case = PanelWorkflow.Domain.Cases.Case;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class DeliverTests
{
    private readonly PanelDay _day = new();

    [Fact]
    public void Delivery_IsKeptAndInTheHistory()
    {
        var theCase = _day.Decided();

        Deliver(theCase, _day.Today);

        theCase.Delivery.ShouldNotBeNull().ShouldSatisfyAllConditions(
            d => d.DeliveredOn.ShouldBe(_day.Today),
            d => d.Place.ShouldBe("At home"),
            d => d.Officer.ShouldBe("Sergeant Sample"),
            d => d.AppropriateAdult.ShouldBe("Aunt"),
            d => d.ByName.ShouldBe("Sam Referrer"));
        theCase.Events[^1].Type.ShouldBe(CaseEventType.OutcomeDelivered);
    }

    [Fact]
    public void WithoutADecision_IsRefused() => PanelDay.Refused("no-decision", "", () => Deliver(_day.Assessed(), _day.Today));

    [Theory]
    [InlineData(1, "future-date")]
    [InlineData(-1, "before-decision")]
    public void ADayThatCannotBe_IsRefused(int days, string code)
    {
        var theCase = _day.Decided();

        PanelDay.Refused(code, "DeliveredOn", () => Deliver(theCase, _day.Today.AddDays(days)));

        theCase.Delivery.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "Sergeant", "Explained", "Place")]
    [InlineData("At home", " ", "Explained", "Officer")]
    [InlineData("At home", "Sergeant", null, "Explanation")]
    public void AMissingText_IsRefusedByItsField(string? place, string? officer, string? explanation, string field) => PanelDay.Refused(
        "missing", field, () => _day.Decided().Deliver(_day.Today, place, officer, "Aunt", true, explanation, PanelDay.Police, _day.Now, _day.Today));

    [Theory]
    [InlineData("YC")]
    [InlineData("YCC")]
    public void CautionWithoutAnAppropriateAdult_IsRefused(string outcome)
    {
        _day.Shape.Outcome = outcome;

        PanelDay.Refused("missing", "AppropriateAdult", () => _day.Decided().Deliver(
            _day.Today, "At home", "Sergeant", " ", true, "Explained", PanelDay.Police, _day.Now, _day.Today));
    }

    [Fact]
    public void ConditionalCautionThatIsNotSigned_IsRefused()
    {
        _day.Shape.Outcome = "YCC";

        PanelDay.Refused("not-signed", "Signed", () => _day.Decided().Deliver(
            _day.Today, "At home", "Sergeant", "Aunt", false, "Explained", PanelDay.Police, _day.Now, _day.Today));
    }

    [Theory]
    [InlineData(true, "Outcome refused")]
    [InlineData(false, "Outcome could not be delivered")]
    public void FailedDelivery_GoesBackToThePanelAndTheDecisionIsKept(bool refused, string summary)
    {
        var theCase = _day.Decided();
        var decision = theCase.Decision!;

        theCase.FailDelivery(refused, "Did not come.", PanelDay.Police, _day.Now);

        theCase.Decision.ShouldBeNull();
        theCase.DeferralReason.ShouldBe("Did not come.");
        theCase.EarlierDecisions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Hash.ShouldBe(decision.Hash),
            d => d.Record.ShouldContain("Police rationale: Proportionate."),
            d => d.Reason.ShouldBe("Did not come."));
        theCase.Events[^2].Summary.ShouldBe(summary);
        theCase.Events[^1].Type.ShouldBe(CaseEventType.DecisionSuperseded);
    }

    [Fact]
    public void FailedDeliveryWithoutAReason_IsRefused() =>
        PanelDay.Refused("missing", "FailureReason", () => _day.Decided().FailDelivery(true, " ", PanelDay.Police, _day.Now));

    [Fact]
    public void AnOverLongText_IsRefused() => PanelDay.Refused("too-long", "Place", () => _day.Decided().Deliver(
        _day.Today, new string('x', Case.ShortLength + 1), "Sergeant", "Aunt", true, "Explained", PanelDay.Police, _day.Now, _day.Today));

    private void Deliver(Case theCase, DateOnly on) =>
        theCase.Deliver(on, " At home ", "Sergeant Sample", "Aunt", true, "Explained in plain words", PanelDay.Police, _day.Now, _day.Today);
}
