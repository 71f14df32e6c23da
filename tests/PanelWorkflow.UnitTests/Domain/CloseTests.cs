using PanelWorkflow.Domain.Cases;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class CloseTests
{
    private readonly PanelDay _day = new();

    [Fact]
    public void Closing_KeepsWhoWhenAndWhy()
    {
        var theCase = _day.Finalised();

        theCase.Close(" All is done ", PanelDay.Practitioner, _day.Now);

        theCase.Closure.ShouldNotBeNull().ShouldSatisfyAllConditions(
            c => c.Reason.ShouldBe("All is done"),
            c => c.At.ShouldBe(_day.Now),
            c => c.ByName.ShouldBe("Casey Keyworker"));
        theCase.Events[^1].Type.ShouldBe(CaseEventType.CaseClosed);
    }

    [Fact]
    public void WithoutAReason_IsRefused() => PanelDay.Refused("missing", "Reason", () => _day.Finalised().Close("", PanelDay.Practitioner, _day.Now));

    [Fact]
    public void BeforeThePoliceHaveFinalised_IsRefused() =>
        PanelDay.Refused("not-finalised", "", () => _day.Delivered().Close("All is done", PanelDay.Practitioner, _day.Now));

    [Fact]
    public void Twice_IsRefused()
    {
        var theCase = _day.Finalised();
        theCase.Close("All is done", PanelDay.Practitioner, _day.Now);

        PanelDay.Refused("closed-already", "", () => theCase.Close("Again", PanelDay.Practitioner, _day.Now));
    }
}
