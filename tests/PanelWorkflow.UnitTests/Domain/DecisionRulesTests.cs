using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class DecisionRulesTests
{
    private readonly PanelDay _day = new();

    [Fact]
    public void TickMissing_IsNamed()
    {
        var refusal = Should.Throw<PanelWorkflow.Domain.DomainRuleException>(() => Decide("YC", text => text with { Ticked = [.. text.Ticked.Where(t => t != "YC:adult")] }));

        refusal.ShouldSatisfyAllConditions(r => r.Field.ShouldBe("Ticked"), r => r.Message.ShouldEndWith(": An appropriate adult is arranged"));
    }

    [Fact]
    public void TickOfAnotherOutcome_DoesNotCount() =>
        Refused("not-ticked", "Ticked", "YC", text => text with { Ticked = [.. text.Ticked.Select(t => t.Replace("YC:", "YCC:", StringComparison.Ordinal))] });

    [Fact]
    public void AgencyOfTheQuorumMissing_IsRefused() => PanelDay.Refused(
        "no-quorum", "Present", () => Decide("CR", text => text with { Present = ["Education"] }, terms => terms with { MayTakePart = ["Police", "Education"], Quorum = ["Police", "Education"] }));

    [Fact]
    public void AgencyThatIsNotOfThePartnership_IsRefused() => PanelDay.Refused(
        "unknown-agency", "Present", () => Decide("CR", text => text with { Present = ["Police", "A passer-by"] }, terms => terms with { MayTakePart = ["Police"] }));

    [Fact]
    public void ObserverWhoMayNotObserve_IsRefused() => PanelDay.Refused(
        "unknown-observer", "Observers", () => Decide("CR", text => text with { Observers = ["Journalists"] }, terms => terms with { MayObserve = ["Magistrates"] }));

    [Fact]
    public void ConditionsOnAYouthCaution_AreRefused() => Refused("no-conditions", "Conditions", "YC", text => text with { Conditions = "Stay in." });

    [Fact]
    public void ConditionalCautionWithoutConditions_IsRefused() => Refused("conditions-missing", "Conditions", "YCC", text => text with { Conditions = " " });

    [Theory]
    [InlineData(null)]
    [InlineData("8")]
    public void NoFurtherActionWithoutItsType_IsRefused(string? type) => Refused("home-office-type", "HomeOfficeCode", "NFA", text => text with { HomeOfficeCode = type });

    [Fact]
    public void DeviationFromTheScoreWithoutARationale_IsRefused() => PanelDay.Refused(
        "missing", "DeviationRationale", () => Decide("CR", text => text with { DeviationRationale = null }, terms => terms with { Presumptive = ["YC"] }));

    [Fact]
    public void RationaleOfADeviation_IsNotKeptWhenThereIsNone() => Decide("CR", text => text).DeviationRationale.ShouldBeNull();

    [Fact]
    public void AgainstTheTableWithoutThePermission_IsRefused() =>
        PanelDay.Refused("outcome-not-offered", "Outcome", () => Decide("CR", text => text with { OverrideReason = "Why" }, Against(mayOverride: false)));

    [Fact]
    public void AgainstTheTableWithoutAReason_IsRefused() =>
        PanelDay.Refused("missing", "OverrideReason", () => Decide("CR", text => text, Against(mayOverride: true)));

    [Fact]
    public void AgainstTheTableWithAReason_IsMarkedForScrutiny() =>
        Decide("CR", text => text with { OverrideReason = "Why" }, Against(mayOverride: true)).ForScrutiny.ShouldBeTrue();

    [Theory]
    [InlineData(null, "missing")]
    [InlineData(6, "complete-by")]
    [InlineData(373, "complete-by")]
    public void DayOfCompletionThatCannotBe_IsRefused(int? days, string code) =>
        Refused(code, "CompleteBy", "CR", text => text with { CompleteBy = days is { } d ? _day.Today.AddDays(d) : null });

    [Fact]
    public void NothingToComplete_KeepsNoDay() => Decide("O20", text => text).CompleteBy.ShouldBeNull();

    [Fact]
    public void OffenceWithAnOutcomeOfItsOwn_NeedsItsTicksToo()
    {
        var own = new OffenceChoice(Guid.NewGuid(), "Criminal damage", CaseShape.Offered("O21"));

        var refusal = Should.Throw<PanelWorkflow.Domain.DomainRuleException>(() => Decide("CR", text => text, terms => terms with { Others = [own] }));

        refusal.Message.ShouldContain("The victim has been told, and that is logged");
    }

    [Fact]
    public void Hash_IsOfEverythingThatWasDecided()
    {
        var decision = Decide("CR", text => text);

        decision.IsIntact.ShouldBeTrue();
        decision.Hash.Length.ShouldBe(64);
        Decide("CR", text => text with { WhyNotLower = "Another." }).Hash.ShouldNotBe(decision.Hash);
    }

    private static Func<DecisionTerms, DecisionTerms> Against(bool mayOverride) =>
        terms => terms with { Offered = terms.Offered with { RuleIds = "" }, MayOverride = mayOverride };

    private void Refused(string code, string field, string outcome, Func<DecisionText, DecisionText> change) =>
        PanelDay.Refused(code, field, () => Decide(outcome, change));

    private PanelDecision Decide(string outcome, Func<DecisionText, DecisionText> change, Func<DecisionTerms, DecisionTerms>? differ = null)
    {
        _day.Shape.Outcome = outcome;
        var meeting = _day.Meeting();
        var theCase = _day.Listed(meeting);
        var terms = CaseShape.Terms(outcome);
        _day.Decide(theCase, meeting, change(_day.Text), differ?.Invoke(terms) ?? terms);
        return theCase.Decision.ShouldNotBeNull();
    }
}
