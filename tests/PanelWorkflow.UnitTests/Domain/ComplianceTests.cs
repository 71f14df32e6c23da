using PanelWorkflow.Domain.Cases;
using Shouldly;
using Xunit;
using Case = PanelWorkflow.Domain.Cases.Case;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class ComplianceTests
{
    private readonly PanelDay _day = new();

    [Theory]
    [InlineData("CR", "Vary Relist NoFurtherStep")]
    [InlineData("O22-DIVERSION", "Warning Vary Relist NoFurtherStep")]
    [InlineData("O22-DEFERRED", "Warning Vary Relist Prosecute NoFurtherStep")]
    [InlineData("O23", "Warning Vary Relist Prosecute NoFurtherStep")]
    [InlineData("YCC", "Warning Vary Prosecute NoFurtherStep")]
    public void OpenSteps_AreThoseOfTheOutcome(string outcome, string steps) =>
        string.Join(' ', NotDone(outcome).OpenSteps).ShouldBe(steps);

    [Fact]
    public void CommunityResolutionThatIsFinalised_CannotBeRelisted()
    {
        var theCase = NotDone("CR");
        theCase.Finalise("8", _day.Today, PanelDay.Police, _day.Now, _day.Today);

        theCase.OpenSteps.ShouldBe([ComplianceStep.Vary, ComplianceStep.NoFurtherStep]);
    }

    [Fact]
    public void StepThatTheOutcomeDoesNotAllow_IsRefused() =>
        PanelDay.Refused("step-not-open", "Step", () => Review(NotDone("CR"), ComplianceStep.Prosecute));

    [Fact]
    public void ConditionalCautionWithoutTheQuestionOfAnExcuse_IsRefused() =>
        PanelDay.Refused("excuse-missing", "ReasonableExcuse", () => Review(NotDone("YCC"), ComplianceStep.NoFurtherStep));

    [Fact]
    public void ReasonableExcuse_RulesOutProsecution() =>
        PanelDay.Refused("reasonable-excuse", "Step", () => Review(NotDone("YCC"), ComplianceStep.Prosecute, excuse: true));

    [Fact]
    public void VariationWithoutWhatIsVaried_IsRefused() =>
        PanelDay.Refused("missing", "VariedConditions", () => Review(NotDone("CR"), ComplianceStep.Vary, completeBy: _day.Today));

    [Theory]
    [InlineData(null, "missing")]
    [InlineData(-1, "complete-by")]
    [InlineData(367, "complete-by")]
    public void WarningWithADayThatCannotBe_IsRefused(int? days, string code) => PanelDay.Refused(
        code, "CompleteBy", () => Review(NotDone("O22-DIVERSION"), ComplianceStep.Warning, completeBy: days is { } d ? _day.Today.AddDays(d) : null));

    [Fact]
    public void Variation_TakesTheWorkUpAgain()
    {
        var theCase = NotDone("CR");

        Review(theCase, ComplianceStep.Vary, varied: " Half as much. ", completeBy: _day.Today.AddDays(9));

        theCase.Completion.ShouldBeNull();
        theCase.Compliance.ShouldNotBeNull().ShouldSatisfyAllConditions(
            c => c.VariedConditions.ShouldBe("Half as much."),
            c => c.CompleteBy.ShouldBe(_day.Today.AddDays(9)));
        theCase.Events[^1].Summary.ShouldBe("What was agreed is varied");
    }

    [Fact]
    public void WarningAfterAVariation_LeavesTheVariationStanding()
    {
        var theCase = NotDone("O22-DIVERSION");
        Review(theCase, ComplianceStep.Vary, varied: "Half.", completeBy: _day.Today.AddDays(9));
        theCase.RecordCompletion(false, _day.Today, "Not yet.", PanelDay.Practitioner, _day.Now, _day.Today);

        Review(theCase, ComplianceStep.Warning, completeBy: _day.Today.AddDays(20));

        (theCase.Compliance!.VariedConditions, theCase.Compliance.CompleteBy).ShouldBe(("Half.", _day.Today.AddDays(20)));
    }

    [Fact]
    public void Relisting_KeepsTheDecisionAndWhatFollowed()
    {
        var theCase = NotDone("O22-DIVERSION");

        Review(theCase, ComplianceStep.Relist);

        theCase.Decision.ShouldBeNull();
        (theCase.Delivery, theCase.Completion).ShouldBe((null, null));
        theCase.EarlierDecisions.ShouldHaveSingleItem().Record.ShouldContain("Not completed: ");
        theCase.IsOnAgenda.ShouldBeFalse();
    }

    [Fact]
    public void NothingUndone_LeavesNothingToReview() =>
        PanelDay.Refused("nothing-to-review", "", () => Review(_day.WithWork(done: true), ComplianceStep.NoFurtherStep));

    [Fact]
    public void OutcomeWithNothingToComplete_HasNoCompletion()
    {
        _day.Shape.Outcome = "YC";

        PanelDay.Refused("nothing-to-complete", "", () => _day.WithWork(done: true));
    }

    [Theory]
    [InlineData(1, "future-date")]
    [InlineData(-1, "before-delivery")]
    public void CompletionOnADayThatCannotBe_IsRefused(int days, string code) => PanelDay.Refused(code, "CompletedOn", () => _day.Delivered()
        .RecordCompletion(true, _day.Today.AddDays(days), "Note", PanelDay.Practitioner, _day.Now, _day.Today));

    private Case NotDone(string outcome)
    {
        _day.Shape.Outcome = outcome;
        return _day.WithWork(done: false);
    }

    private void Review(Case theCase, ComplianceStep step, bool? excuse = null, string? varied = null, DateOnly? completeBy = null) =>
        theCase.ReviewCompliance(step, excuse, "Reasons", varied, completeBy, PanelDay.Practitioner, _day.Now, _day.Today);
}
