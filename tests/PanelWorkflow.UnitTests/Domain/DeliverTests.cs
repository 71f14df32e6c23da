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
    [InlineData("", "Aunt", "Explained", "Place")]
    [InlineData("At home", " ", "Explained", "AppropriateAdult")]
    [InlineData("At home", "Aunt", null, "Explanation")]
    public void AMissingText_IsRefusedByItsField(string? place, string? adult, string? explanation, string field) => PanelDay.Refused(
        "missing", field, () => _day.Decided().Deliver(_day.Today, place, adult, explanation, PanelDay.Police, _day.Now, _day.Today));

    [Fact]
    public void AnOverLongText_IsRefused() => PanelDay.Refused("too-long", "Place", () => _day.Decided().Deliver(
        _day.Today, new string('x', Case.ShortLength + 1), "Aunt", "Explained", PanelDay.Police, _day.Now, _day.Today));

    private void Deliver(Case theCase, DateOnly on) =>
        theCase.Deliver(on, " At home ", "Aunt", "Explained in plain words", PanelDay.Police, _day.Now, _day.Today);
}
