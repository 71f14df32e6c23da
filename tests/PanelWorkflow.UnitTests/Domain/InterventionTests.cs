using PanelWorkflow.Domain.Cases;
using Shouldly;
using Xunit;
using Case = PanelWorkflow.Domain.Cases.Case;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class InterventionTests
{
    private readonly PanelDay _day = new();

    [Fact]
    public void Consent_KeepsTheProgramme()
    {
        var theCase = Offered(consented: true);

        theCase.Intervention.ShouldNotBeNull().ShouldSatisfyAllConditions(
            i => i.Consented.ShouldBeTrue(),
            i => i.Programme.ShouldBe("Mentoring"),
            i => i.Preventative.ShouldBeTrue(),
            i => i.DeclinedReason.ShouldBeNull());
        theCase.Events[^1].Summary.ShouldBe("Referred to early intervention");
    }

    [Fact]
    public void Declined_KeepsTheReasonAndNeitherProgrammeNorKind()
    {
        var theCase = Offered(consented: false);

        theCase.Intervention.ShouldNotBeNull().ShouldSatisfyAllConditions(
            i => i.Programme.ShouldBeNull(),
            i => i.Preventative.ShouldBeFalse(),
            i => i.DeclinedReason.ShouldBe("Has a mentor"));
        theCase.Events[^1].Summary.ShouldBe("Early intervention declined");
    }

    [Theory]
    [InlineData(true, "Programme")]
    [InlineData(false, "DeclinedReason")]
    public void AMissingText_IsRefusedByItsField(bool consented, string field) => PanelDay.Refused(
        "missing", field, () => _day.Decided().OfferIntervention(consented, " ", true, " ", PanelDay.Practitioner, _day.Now));

    [Fact]
    public void StartWithoutConsent_IsRefused() => PanelDay.Refused("no-consent", "", () => Start(Offered(consented: false), _day.Today));

    [Theory]
    [InlineData(1, "future-date")]
    [InlineData(-1, "before-referral")]
    public void AStartThatCannotBe_IsRefused(int days, string code) =>
        PanelDay.Refused(code, "StartedOn", () => Start(Offered(consented: true), _day.Today.AddDays(days)));

    [Fact]
    public void End_KeepsWhetherItWasCompleted()
    {
        var theCase = Offered(consented: true);
        Start(theCase, _day.Today);

        End(theCase, _day.Today, completed: false);

        theCase.Intervention!.EndedOn.ShouldBe(_day.Today);
        theCase.Intervention.Completed.ShouldBe(false);
        theCase.Events[^1].ShouldSatisfyAllConditions(
            e => e.Summary.ShouldBe("Intervention ended, not completed"),
            e => e.Reason.ShouldBe("Moved away"));
    }

    [Fact]
    public void EndBeforeAnyStart_IsRefused() => PanelDay.Refused("not-started", "", () => End(Offered(consented: true), _day.Today));

    [Theory]
    [InlineData(1, "future-date")]
    [InlineData(-1, "before-start")]
    public void AnEndThatCannotBe_IsRefused(int days, string code)
    {
        var theCase = Offered(consented: true);
        Start(theCase, _day.Today);

        PanelDay.Refused(code, "EndedOn", () => End(theCase, _day.Today.AddDays(days)));
    }

    private Case Offered(bool consented)
    {
        var theCase = _day.Decided();
        theCase.OfferIntervention(consented, "Mentoring", true, "Has a mentor", PanelDay.Practitioner, _day.Now);
        return theCase;
    }

    private void Start(Case theCase, DateOnly on) => theCase.StartIntervention(on, PanelDay.Practitioner, _day.Now, _day.Today);

    private void End(Case theCase, DateOnly on, bool completed = true) =>
        theCase.EndIntervention(on, completed, "Moved away", PanelDay.Practitioner, _day.Now, _day.Today);
}
