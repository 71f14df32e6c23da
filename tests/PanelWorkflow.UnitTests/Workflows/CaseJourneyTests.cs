using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Testing.Workflows;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>The real file workflows/national/case-journey with its real tables.</summary>
public sealed class CaseJourneyTests
{
    /// <summary>Journeys begin on Monday 23 November 2026: the end of the second, the fifth and the tenth working day after it.</summary>
    private static readonly DateTimeOffset ScreeningDue = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset ConsentDue = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset AssessmentDue = new(2026, 12, 8, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Meeting = new(2026, 12, 16, 13, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NextMeeting = Meeting.AddDays(7);
    private static readonly DateOnly DeliveryDay = new(2027, 1, 6);
    private static readonly DateTimeOffset DeliveryDue = new(2027, 1, 6, 0, 0, 0, TimeSpan.Zero);

    private readonly Walked _walked = new();

    [Fact]
    public void WholeJourney_VisitsEachRoleInTurn() =>
        Referred(("releasedFromCustody", Value.True), ("proposedOutcome", Value.Of("CR")))
            .Asked("PlanFollowUps", "follow-up-plan", "ContactAfterCustody")
            .WaitsAt("ScreenReferral").By("Youth justice duty").Due(ScreeningDue).Complete("screeningOutcome", "accept")
            .Asked("ChooseAssessmentKind", "assessment-kind", "PreventionForInformalOutcome")
            .WaitsAt("AllocateCase").By("Team manager").Due(null).Complete()
            .WaitsAt("OpenVictimRecords").By("Service").Complete()
            .WaitsAt("RecordConsent").By("Practitioner").Due(ConsentDue).Complete("childConsent", "given")
            .WaitsAt("RecordInduction").By("Practitioner").Complete()
            .WaitsAt("AssessChild").By("Practitioner").Due(AssessmentDue).Complete()
            .WaitsAt("ApproveAssessment").By("Panel team manager").Complete("assessmentReview", "approve")
            .WaitsAt("ListOnNextPanel").By("Service").Complete(("panelMeetingAt", Value.Of(Meeting)))
            .WaitsAt("RecordPanelDecision").By("Panel").Due(Meeting)
            .Complete(("panelResult", Value.Of("decided")), ("deliveryDueOn", Value.Of(DeliveryDay)))
            .WaitsAt("DeliverOutcome").By("Police").Due(DeliveryDue)
            .Complete(("deliveryResult", Value.Of("delivered")), ("interventionPlanned", Value.False), ("completionNeeded", Value.False))
            .Hears("Outcome may be finalised")
            .WaitsAt("FinaliseOutcome").By("Police").Complete("finalisation", "stands")
            .WaitsAt("TellReferrer").By("Service").Complete()
            .WaitsAt("CloseCase").By("Practitioner").Complete()
            .FinishesAt("CaseClosed");

    [Fact]
    public void ReturnedForInformation_PoliceAnswerAndItIsScreenedAgain() =>
        Referred()
            .WaitsAt("ScreenReferral").Complete("screeningOutcome", "return")
            .WaitsAt("AnswerQuestions").By("Police").WaitsOnlyAt("AnswerQuestions").Complete()
            .WaitsAt("ScreenReferral").Complete("screeningOutcome", "accept")
            .WaitsOnlyAt("AllocateCase");

    [Fact]
    public void FastTracked_HasAPanelPlaceKeptBeforeItIsAllocated() =>
        Referred()
            .WaitsAt("ScreenReferral").Complete("screeningOutcome", "fastTrack")
            .WaitsOnlyAt("ReservePanelPlace").WaitsAt("ReservePanelPlace").Complete()
            .WaitsOnlyAt("AllocateCase");

    [Fact]
    public void Rejected_Ends() =>
        Referred().WaitsAt("ScreenReferral").Complete("screeningOutcome", "reject").FinishesAt("ReferralRejected");

    [Fact]
    public void AssessmentReturned_IsDoneAgainWithNewDays() =>
        Assessed().Later(TimeSpan.FromDays(1))
            .WaitsAt("ApproveAssessment").Complete("assessmentReview", "return")
            .WaitsAt("AssessChild").Due(AssessmentDue.AddDays(1)).Complete()
            .WaitsAt("ApproveAssessment").Complete("assessmentReview", "approve")
            .WaitsOnlyAt("ListOnNextPanel");

    [Fact]
    public void VictimsRecordsNotOpenYet_ApprovedAssessmentWaitsForThem() =>
        AgreedButVictims()
            .WaitsAt("AssessChild").Complete()
            .WaitsAt("ApproveAssessment").Complete("assessmentReview", "approve")
            .WaitsOnlyAt("OpenVictimRecords")
            .WaitsAt("OpenVictimRecords").Complete()
            .WaitsOnlyAt("ListOnNextPanel");

    [Fact]
    public void NoConsent_NoInductionAndThePanelDecides() =>
        JustAllocated()
            .WaitsAt("OpenVictimRecords").Complete()
            .WaitsAt("RecordConsent").Complete("childConsent", "notGiven")
            .WaitsOnlyAt("AssessChild", "AssessmentOverdue")
            .WaitsAt("AssessChild").Complete()
            .WaitsAt("ApproveAssessment").Complete("assessmentReview", "approve")
            .WaitsOnlyAt("ListOnNextPanel");

    [Fact]
    public void ConsentNotKnownYet_ApprovedAssessmentWaitsForIt() =>
        JustAllocated()
            .WaitsAt("OpenVictimRecords").Complete()
            .WaitsAt("AssessChild").Complete()
            .WaitsAt("ApproveAssessment").Complete("assessmentReview", "approve")
            .WaitsOnlyAt("RecordConsent", "ConsentOverdue");

    [Fact]
    public void Deferred_IsListedOnALaterPanel() =>
        Listed()
            .WaitsAt("RecordPanelDecision").Complete("panelResult", "deferred")
            .WaitsAt("ListOnNextPanel").Complete(("panelMeetingAt", Value.Of(NextMeeting)))
            .WaitsAt("RecordPanelDecision").Due(NextMeeting).WaitsOnlyAt("RecordPanelDecision", "PanelDecisionOverdue");

    [Fact]
    public void OutcomeNotDelivered_GoesBackToThePanel() =>
        Decided()
            .WaitsAt("DeliverOutcome").Complete("deliveryResult", "failed")
            .WaitsOnlyAt("ListOnNextPanel");

    [Fact]
    public void ScreeningOverdue_RemindsAndScreeningStaysOpen() =>
        Referred()
            .FallsDue("ScreeningOverdue").ComesAgain_ChangesNothing()
            .WaitsAt("RemindOwner").By("Service").Complete()
            .StillRuns().WaitsOnlyAt("ScreenReferral");

    [Fact]
    public void ConsentOverdue_RemindsAndConsentStaysOpen() =>
        JustAllocated()
            .FallsDue("ConsentOverdue").ComesAgain_ChangesNothing()
            .WaitsAt("RemindOwner").Complete()
            .StillRuns().WaitsOnlyAt("AssessChild", "AssessmentOverdue", "OpenVictimRecords", "RecordConsent");

    [Fact]
    public void AssessmentOverdue_RemindsAndAssessmentStaysOpen() =>
        Allocated()
            .FallsDue("AssessmentOverdue").ComesAgain_ChangesNothing()
            .WaitsAt("RemindOwner").Complete()
            .StillRuns().WaitsOnlyAt("AssessChild");

    [Fact]
    public void PanelDecisionOverdue_RemindsAndDecisionStaysOpen() =>
        Listed()
            .FallsDue("PanelDecisionOverdue").ComesAgain_ChangesNothing()
            .WaitsAt("RemindOwner").Complete()
            .StillRuns().WaitsOnlyAt("RecordPanelDecision");

    [Fact]
    public void RejectedWhileAReminderGoesOut_EndsWhenItIsOut() =>
        Referred()
            .FallsDue("ScreeningOverdue")
            .WaitsAt("ScreenReferral").Complete("screeningOutcome", "reject")
            .StillRuns().WaitsOnlyAt("RemindOwner")
            .WaitsAt("RemindOwner").Complete()
            .FinishesAt("Reminded");

    [Fact]
    public void ScreenedTwice_SecondChangesNothing() =>
        Referred()
            .WaitsAt("ScreenReferral").Complete("screeningOutcome", "accept").ComesAgain_ChangesNothing()
            .WaitsOnlyAt("AllocateCase");

    [Fact]
    public void ListedTwice_SecondChangesNothing() => Listed().ComesAgain_ChangesNothing();

    [Fact]
    public void CompletionOfAnEarlierRound_ChangesNothing()
    {
        var journey = Referred();
        var firstRound = journey.WaitIdAt("ScreenReferral");

        journey.WaitsAt("ScreenReferral").Complete("screeningOutcome", "return")
            .WaitsAt("AnswerQuestions").Complete()
            .WaitsAt("ScreenReferral")
            .ChangesNothing(new Trigger.CompleteTask(journey.Now, "tests", firstRound));
    }

    [Fact]
    public void TimerOfAStepThatIsDone_ChangesNothing()
    {
        var journey = Referred();
        var timer = journey.WaitIdAt("ScreeningOverdue");

        journey.WaitsAt("ScreenReferral").Complete("screeningOutcome", "accept")
            .ChangesNothing(new Trigger.TimerDue(ScreeningDue, "tests", timer));
    }

    [Fact]
    public void StepThatTheCaseIsNotAt_ChangesNothing() =>
        Referred().ChangesNothing(new Trigger.CompleteTask(ScreeningDue, "tests", "RecordPanelDecision:1"));

    [Fact]
    public void NoPanelHasRoom_IsAnIncidentUntilTheJobIsDone() =>
        Approved()
            .WaitsAt("ListOnNextPanel").Fails("No meeting has room.")
            .StillRuns().WaitsOnlyAt("ListOnNextPanel")
            .WaitsAt("ListOnNextPanel").Complete(("panelMeetingAt", Value.Of(Meeting)))
            .HasNoIncident()
            .WaitsAt("RecordPanelDecision");

    [Fact]
    public void MeetingMoved_MovesWhatFallsDueWithIt() =>
        Listed()
            .FactsChange(("panelMeetingAt", Value.Of(NextMeeting)))
            .WaitsAt("RecordPanelDecision").Due(NextMeeting)
            .FallsDue("PanelDecisionOverdue")
            .WaitsOnlyAt("RecordPanelDecision", "RemindOwner");

    [Fact]
    public void NeverInCustody_PlansNoFollowUp() => Referred().Asked("PlanFollowUps", "follow-up-plan").WaitsAt("ScreenReferral");

    [Fact]
    public void Withdrawn_ClosesEveryWait() => Listed().Cancel("Charged by the police.").IsCancelled();

    [Theory]
    [InlineData("ScreeningOverdue", "ScreenReferral", 2)]
    [InlineData("ConsentOverdue", "RecordConsent", 5)]
    [InlineData("AssessmentOverdue", "AssessChild", 10)]
    public void Limit_IsWorkingDays(string timerId, string taskId, int days) =>
        Timer(timerId, taskId).After.ShouldBe(new Period(0, days, TimeSpan.Zero, WorkingDays: true));

    [Theory]
    [InlineData("PanelDecisionOverdue", "RecordPanelDecision", "panelMeetingAt")]
    public void Limit_IsADateOfTheCase(string timerId, string taskId, string fact) =>
        Timer(timerId, taskId).At.ShouldNotBeNull().Source.ShouldBe(fact);

    [Fact]
    public void WithdrawnAnywhere_EndsAtOnce()
    {
        foreach (var journey in new[] { Referred(), Allocated(), Assessed(), Listed(), Decided() })
            journey.Hears("CaseEndedEarly", ("earlyEnd", Value.Of("withdrawn"))).FinishesAt("CaseWithdrawn");
    }

    [Fact]
    public void MovedToAnotherArea_EndsOnceTheHandoverIsConfirmed() =>
        Assessed().Hears("CaseEndedEarly", ("earlyEnd", Value.Of("transferred")))
            .WaitsOnlyAt("ConfirmHandover").WaitsAt("ConfirmHandover").By("Team manager").Complete().FinishesAt("CaseHandedOver");

    [Fact]
    public void DeathOfTheChild_EndsAtOnce() =>
        Listed().Hears("CaseEndedEarly", ("earlyEnd", Value.Of("died"))).FinishesAt("ChildHasDied");

    [Fact]
    public void EighteenthBirthday_IsReviewedBesideTheJourney() =>
        Referred(("eighteenthBirthday", Value.Of(Meeting)))
            .FallsDue("EighteenthBirthday").WaitsAt("ReviewAtEighteen").By("Team manager").Complete()
            .WaitsAt("ScreenReferral").Complete("screeningOutcome", "reject").FinishesAt("ReferralRejected");

    [Fact]
    public void NewOffence_IsReviewedBesideTheJourneyEachTime() =>
        Referred().Hears("NewOffenceReferred").WaitsAt("ReviewNewOffence").By("Team manager").Complete()
            .Later(TimeSpan.FromDays(1)).Hears("NewOffenceReferred").WaitsAt("ReviewNewOffence").Complete()
            .WaitsAt("ScreenReferral").Complete("screeningOutcome", "reject").FinishesAt("ReferralRejected");

    [Fact]
    public void ConsentWithdrawnBeforeTheInduction_ThePanelDecidesWithout() =>
        JustAllocated()
            .WaitsAt("OpenVictimRecords").Complete()
            .WaitsAt("RecordConsent").Complete("childConsent", "given")
            .Hears("ConsentWithdrawn").WaitsOnlyAt("AssessChild", "AssessmentOverdue");

    [Fact]
    public void ConsentGivenLater_TheInductionIsHeldBesideTheJourney() =>
        Listed().Hears("ConsentGivenLater", ("inductionHeld", Value.False))
            .WaitsAt("RecordLaterInduction").By("Practitioner").Complete()
            .WaitsAt("RecordPanelDecision").Complete("panelResult", "deferred").WaitsOnlyAt("ListOnNextPanel");

    [Fact]
    public void ConsentGivenLaterAndWithdrawnAgain_NoInductionWaits() =>
        Listed().Hears("ConsentGivenLater", ("inductionHeld", Value.False)).Hears("ConsentWithdrawn")
            .WaitsOnlyAt("RecordPanelDecision", "PanelDecisionOverdue");

    [Fact]
    public void ConsentGivenLaterAfterAnInduction_NothingIsAsked() =>
        Listed().Hears("ConsentGivenLater", ("inductionHeld", Value.True)).WaitsOnlyAt("RecordPanelDecision", "PanelDecisionOverdue");

    [Fact]
    public void OpenedAgainToFinishTheWork_WaitsToBeClosed() =>
        Referred(("reopenedFor", Value.Of("work"))).WaitsAt("CloseCase").By("Practitioner").Complete().FinishesAt("CaseClosed");

    [Fact]
    public void OpenedAgainForANewDecision_IsListed() =>
        Referred(("reopenedFor", Value.Of("decision"))).WaitsOnlyAt("ListOnNextPanel");

    [Fact]
    public void OpenedAgainToBeScreened_WaitsForScreeningAndGoesOn() =>
        Referred(("reopenedFor", Value.Of("screening")), ("proposedOutcome", Value.Of("CR")))
            .WaitsOnlyAt("ScreenReferral", "ScreeningOverdue")
            .WaitsAt("ScreenReferral").By("Youth justice duty").Complete("screeningOutcome", "accept")
            .WaitsOnlyAt("AllocateCase");

    [Fact]
    public void Lanes_NameEachRole() =>
        ShippedProcess.Load("case-journey").Lanes.ShouldBe(
            [
                "Police", "Youth justice duty", "Team manager", "Practitioner", "Panel team manager", "Panel", "Service", "Team manager", "Practitioner",
            ]);

    [Fact]
    public void FactsRead_AreThoseOfItsBranchesAndTimers() =>
        ShippedProcess.Load("case-journey").FactsRead.ShouldBe(
            [
                "assessmentReview", "childConsent", "earlyEnd", "eighteenthBirthday", "inductionHeld", "panelMeetingAt", "panelResult", "reopenedFor",
                "screeningOutcome",
            ]);

    [Fact]
    public void EveryStepAndBranch_IsWalkedByTheTestsAbove() =>
        _walked.MissedByFactsOf(this, except: nameof(EveryStepAndBranch_IsWalkedByTheTestsAbove)).ShouldBeEmpty();

    private static TimerRule Timer(string timerId, string taskId)
    {
        var timer = ShippedProcess.Load("case-journey").Nodes[timerId].ShouldBeOfType<BoundaryEvent>();
        (timer.AttachedTo, timer.Interrupting).ShouldBe((taskId, false));
        return timer.On.ShouldBeOfType<EventDefinition.Timer>().Rule;
    }

    private Journey Referred(params (string, Value)[] facts) => Journey.Of("case-journey", _walked).Start(facts);

    private Journey JustAllocated() =>
        Referred().WaitsAt("ScreenReferral").Complete("screeningOutcome", "accept").WaitsAt("AllocateCase").Complete();

    private Journey AgreedButVictims() =>
        JustAllocated().WaitsAt("RecordConsent").Complete("childConsent", "given").WaitsAt("RecordInduction").Complete();

    private Journey Allocated() => AgreedButVictims().WaitsAt("OpenVictimRecords").Complete();

    private Journey Assessed() => Allocated().WaitsAt("AssessChild").Complete();

    private Journey Approved() => Assessed().WaitsAt("ApproveAssessment").Complete("assessmentReview", "approve");

    private Journey Listed() => Approved().WaitsAt("ListOnNextPanel").Complete(("panelMeetingAt", Value.Of(Meeting)));

    private Journey Decided() =>
        Listed().WaitsAt("RecordPanelDecision").Complete(("panelResult", Value.Of("decided")), ("deliveryDueOn", Value.Of(DeliveryDay)));
}
