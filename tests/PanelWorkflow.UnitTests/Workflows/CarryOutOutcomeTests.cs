using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Testing.Workflows;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>The real file workflows/national/carry-out-outcome with its real tables.</summary>
public sealed class CarryOutOutcomeTests
{
    private const string MayBeFinalised = "Outcome may be finalised";

    private static readonly DateTimeOffset DeliveryDue = new(2026, 12, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset CompletionDue = new(2027, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Walked _walked = new();

    [Fact]
    public void FinalisedAtTheDecision_PoliceNeedNotWaitForDelivery() =>
        Decided().Hears(MayBeFinalised)
            .WaitsAt("FinaliseOutcome").By("Police").Complete("finalisation", "stands")
            .WaitsOnlyAt("DeliverOutcome", "DeliveryOverdue")
            .WaitsAt("DeliverOutcome").By("Police").Due(DeliveryDue).Complete(Delivered(intervention: false, completion: false))
            .WaitsAt("TellReferrer").By("Service").Complete()
            .FinishesAt("OutcomeCarriedOut");

    [Fact]
    public void FinalisedAtDelivery_GoesOnBesideTheIntervention() =>
        Decided().WaitsAt("DeliverOutcome").Complete(Delivered(intervention: true, completion: false)).Hears(MayBeFinalised)
            .WaitsOnlyAt("ReferToEarlyIntervention", "FinaliseOutcome", "FinalisationOverdue")
            .WaitsAt("ReferToEarlyIntervention").By("Practitioner").Complete("supportConsent", "given")
            .WaitsAt("RecordInterventionStart").By("Early intervention").Complete()
            .WaitsAt("FinaliseOutcome").Complete("finalisation", "stands")
            .WaitsAt("RecordInterventionEnd").By("Early intervention")
            .Complete(("interventionEnded", Value.True), ("interventionPreventative", Value.True))
            .Asked("PlanFollowUpsAfterIntervention", "follow-up-plan", "CheckInAfterSixMonths")
            .WaitsAt("TellReferrer").Complete()
            .FinishesAt("OutcomeCarriedOut");

    [Fact]
    public void FinalisedOnCompletion_WaitsForIt() =>
        Agreed().WaitsOnlyAt("RecordCompletion", "CompletionOverdue", "FinalisationDue")
            .WaitsAt("RecordCompletion").By("Practitioner").Due(CompletionDue).Complete("completion", "completed")
            .WaitsOnlyAt("FinalisationDue").Hears(MayBeFinalised)
            .WaitsAt("FinaliseOutcome").Complete("finalisation", "stands")
            .WaitsAt("TellReferrer");

    [Fact]
    public void SupportDeclined_TheAgreementIsStillToBeDone() =>
        Decided().WaitsAt("DeliverOutcome").Complete(Delivered(intervention: true, completion: true))
            .WaitsAt("ReferToEarlyIntervention").Complete("supportConsent", "declined")
            .WaitsAt("RecordCompletion");

    [Fact]
    public void NotDelivered_GoesBackToThePanel() =>
        Decided().WaitsAt("DeliverOutcome").Complete("deliveryResult", "failed").HasIncidentThatNobodyCatches("BackToPanel");

    [Fact]
    public void WarningOrVariation_TheWorkGoesOn() =>
        NotDone().WaitsAt("ReviewCompliance").By("Panel team manager")
            .Complete(("complianceResult", Value.Of("goOn")), ("completionDueOn", Value.Of(new DateOnly(2027, 3, 1))))
            .WaitsAt("RecordCompletion").Due(CompletionDue.AddDays(28)).Complete("completion", "completed")
            .WaitsOnlyAt("FinalisationDue");

    [Fact]
    public void Relisted_GoesBackToThePanel() =>
        NotDone().WaitsAt("ReviewCompliance").Complete("complianceResult", "relist").HasIncidentThatNobodyCatches("BackToPanel");

    [Fact]
    public void ProsecutedBeforeFinalisation_IsFinalisedOnce() =>
        NotDone().WaitsAt("ReviewCompliance").Complete("complianceResult", "end").Hears(MayBeFinalised)
            .WaitsAt("FinaliseOutcome").Complete("finalisation", "stands")
            .WaitsOnlyAt("TellReferrer");

    [Fact]
    public void ProsecutedAfterFinalisation_IsFinalisedAgain() =>
        NotDone().Hears(MayBeFinalised).WaitsAt("FinaliseOutcome").Complete("finalisation", "stands")
            .WaitsAt("ReviewCompliance").Complete(("complianceResult", Value.Of("end")), ("finalisation", Value.Of("changed")))
            .WaitsAt("FinaliseAgain").By("Police").Complete("finalisation", "stands")
            .WaitsOnlyAt("TellReferrer");

    [Fact]
    public void DeliveryOverdue_RemindsAndDeliveryStaysOpen() =>
        Decided().FallsDue("DeliveryOverdue").ComesAgain_ChangesNothing()
            .WaitsAt("RemindOwner").By("Service").Complete()
            .StillRuns().WaitsOnlyAt("DeliverOutcome", "FinalisationDue");

    [Fact]
    public void FinalisationOverdue_RemindsAndFinalisationStaysOpen() =>
        Decided().Hears(MayBeFinalised).FallsDue("FinalisationOverdue").WaitsAt("RemindOwner").Complete().WaitsAt("FinaliseOutcome");

    [Fact]
    public void CompletionOverdue_RemindsAndCompletionStaysOpen() =>
        Agreed().FallsDue("CompletionOverdue").WaitsAt("RemindOwner").Complete().WaitsAt("RecordCompletion");

    [Fact]
    public void ReviewOverdue_RemindsAndReviewStaysOpen() =>
        NotDone().FallsDue("ReviewOverdue").WaitsAt("RemindOwner").Complete().WaitsAt("ReviewCompliance");

    [Fact]
    public void NoDeliveryDate_OpensNoTimer() =>
        Journey.Of("carry-out-outcome").Start().WaitsAt("DeliverOutcome").Due(null).WaitsOnlyAt("DeliverOutcome", "FinalisationDue");

    [Fact]
    public void SameMessageTwice_SecondChangesNothing() => Decided().Hears(MayBeFinalised).ComesAgain_ChangesNothing();

    [Theory]
    [InlineData("FinalisationOverdue")]
    [InlineData("ReviewOverdue")]
    public void Limit_IsFiveWorkingDays(string timerId) => ShippedProcess.Load("carry-out-outcome").Nodes[timerId].ShouldBeOfType<BoundaryEvent>()
        .On.ShouldBeOfType<EventDefinition.Timer>().Rule.After.ShouldBe(new Period(0, 5, TimeSpan.Zero, WorkingDays: true));

    [Fact]
    public void EveryStepAndBranch_IsWalkedByTheTestsAbove() =>
        _walked.MissedByFactsOf(this, except: nameof(EveryStepAndBranch_IsWalkedByTheTestsAbove)).ShouldBeEmpty();

    private Journey Decided() => Journey.Of("carry-out-outcome", _walked)
        .Start(("deliveryDueOn", Value.Of(new DateOnly(2026, 12, 2))), ("completionDueOn", Value.Of(new DateOnly(2027, 2, 1))));

    private Journey Agreed() => Decided().WaitsAt("DeliverOutcome").Complete(Delivered(intervention: false, completion: true));

    private Journey NotDone() => Agreed().WaitsAt("RecordCompletion").Complete("completion", "notCompleted");

    private static (string, Value)[] Delivered(bool intervention, bool completion) =>
        [("deliveryResult", Value.Of("delivered")), ("interventionPlanned", Value.Of(intervention)), ("completionNeeded", Value.Of(completion))];
}
