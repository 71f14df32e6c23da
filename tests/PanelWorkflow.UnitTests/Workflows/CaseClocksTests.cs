using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.UnitTests.Domain;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;
using Case = PanelWorkflow.Domain.Cases.Case;

namespace PanelWorkflow.UnitTests.Workflows;

public sealed class CaseClocksTests
{
    private static readonly DecisionModel Table = ShippedTable.Load("time-limits");
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Read(RepositoryFiles.PathOf("workflows/national/bank-holidays.json"));

    private readonly PanelDay _day = new(); // Monday 1 June 2026, 10am

    [Fact]
    public void AFreshReferral_HasTwoClocksWithTheirSources()
    {
        var clocks = Clocks(_day.Submitted(), _day.Now);

        clocks.Select(c => (c.Code, c.State, c.DueAt, c.IsConfirmed)).ShouldBe(
        [
            ("CLK-ASSESS", ClockState.Running, new DateTime(2026, 6, 15, 16, 0, 0), true),
            ("CLK-REF2PANEL", ClockState.Running, new DateTime(2026, 6, 29, 16, 0, 0), false),
        ]);
        clocks[0].Source.ShouldBe("Case management guidance, section 1 (2014)");
        clocks[0].DaysLeft(_day.Now).ShouldBe(14);
    }

    [Theory]
    [InlineData(9, ClockState.Running)] // Wednesday of the second week, 8 working days not yet over
    [InlineData(11, ClockState.DueSoon)]
    [InlineData(15, ClockState.Missed)]
    public void TheAssessmentsClock_WarnsAndThenIsMissed(int days, ClockState expected) =>
        Clock(_day.Submitted(), "CLK-ASSESS", _day.Now.AddDays(days)).State.ShouldBe(expected);

    [Fact]
    public void ASubmittedAssessment_MeetsItsClock()
    {
        var clock = Clock(_day.Assessed(), "CLK-ASSESS", _day.Now.AddDays(100));

        (clock.State, clock.EndedAt).ShouldBe((ClockState.Met, _day.Now));
    }

    [Fact]
    public void ADecision_MeetsTheWayToThePanel() => Clock(_day.Decided(), "CLK-REF2PANEL", _day.Now.AddDays(100)).State.ShouldBe(ClockState.Met);

    [Fact]
    public void ADecision_StartsTheClocksOfWhatFollows()
    {
        var theCase = _day.Decided();

        Clock(theCase, "CLK-DELIVER", _day.Now.AddDays(4)).State.ShouldBe(ClockState.Running);
        Clock(theCase, "CLK-DELIVER", _day.Now.AddDays(6)).State.ShouldBe(ClockState.DueSoon);
        Clock(theCase, "CLK-AGREED", _day.Now).DueAt.ShouldBe(new DateTime(2026, 8, 10, 22, 59, 59));
        Clocks(theCase, _day.Now).ShouldNotContain(c => c.Code == "CLK-FINALISE");
    }

    [Fact]
    public void ADelivery_MeetsItsClockAndStartsThatOfFinalisation()
    {
        var theCase = _day.Delivered();

        Clock(theCase, "CLK-DELIVER", _day.Now.AddDays(100)).State.ShouldBe(ClockState.Met);
        Clock(theCase, "CLK-FINALISE", _day.Now).DueAt.ShouldBe(new DateTime(2026, 6, 8, 16, 0, 0));
        Clock(_day.Finalised(), "CLK-FINALISE", _day.Now.AddDays(100)).State.ShouldBe(ClockState.Met);
    }

    [Fact]
    public void CompletedWork_MeetsItsClock() => Clock(_day.WithWork(done: true), "CLK-AGREED", _day.Now.AddDays(300)).State.ShouldBe(ClockState.Met);

    [Theory]
    [InlineData(83, ClockState.Running)]
    [InlineData(86, ClockState.DueSoon)] // after 12 weeks
    [InlineData(113, ClockState.Missed)] // after 16
    public void ConditionsOfACaution_HaveSixteenWeeks(int days, ClockState expected)
    {
        _day.Shape.Outcome = "YCC";

        Clock(_day.Delivered(), "CLK-YCC", _day.Now.AddDays(days)).State.ShouldBe(expected);
    }

    [Fact]
    public void AReturnedAssessment_RunsOn()
    {
        var theCase = _day.Submitted();
        var form = PanelWorkflow.Testing.Given.GivenAssessment.Form("prevention");
        theCase.SubmitAssessment(form, PanelWorkflow.Testing.Given.GivenAssessment.Answers(form), PanelDay.Practitioner, _day.Now);
        theCase.ReturnAssessment("More on school", PanelDay.Chair, _day.Now);

        Clock(theCase, "CLK-ASSESS", _day.Now).State.ShouldBe(ClockState.Running);
    }

    [Fact]
    public void ARejectedReferral_StopsItsClocks()
    {
        var theCase = _day.Submitted();
        theCase.Reject("Another reason", "Not for the panel", "School support", PanelDay.Chair, _day.Now);

        Clocks(theCase, _day.Now.AddDays(100)).Select(c => c.State).ShouldBe([ClockState.Stopped, ClockState.Stopped]);
    }

    [Fact]
    public void ReleaseFromCustody_Runs24ElapsedHoursEvenWhenTheReferralIsRejected()
    {
        _day.Shape.CustodyReleasedAt = _day.Now.AddHours(-2);
        var theCase = _day.Submitted();
        var followUp = Promised(theCase);
        theCase.Reject("Another reason", "Not for the panel", "School support", PanelDay.Chair, _day.Now);

        var clock = Clock(theCase, "CLK-24H", _day.Now, followUp);

        (clock.State, clock.DueAt).ShouldBe((ClockState.Running, _day.Now.AddHours(22)));
        Clock(theCase, "CLK-24H", _day.Now.AddHours(19), followUp).State.ShouldBe(ClockState.DueSoon);
        Clock(theCase, "CLK-24H", _day.Now.AddHours(23), followUp).State.ShouldBe(ClockState.Missed);
    }

    [Theory]
    [InlineData(AttemptResult.Reached, ClockState.Met)]
    [InlineData(AttemptResult.Declined, ClockState.Met)]
    [InlineData(AttemptResult.NotReached, ClockState.Missed)]
    public void Contact_MeetsTheClockWhenSomebodyWasReached(AttemptResult result, ClockState expected)
    {
        _day.Shape.CustodyReleasedAt = _day.Now.AddHours(-2);
        var theCase = _day.Submitted();
        var followUp = Promised(theCase);
        followUp.Attempt(_day.Now.AddHours(-1), ContactChannel.Telephone, result, "Rang", PanelDay.Practitioner, _day.Now);
        followUp.Close(result == AttemptResult.NotReached ? FollowUpOutcome.NotReached : FollowUpOutcome.DoingWell, "Done", PanelDay.Practitioner, _day.Now);

        Clock(theCase, "CLK-24H", _day.Now.AddDays(100), followUp).State.ShouldBe(expected);
    }

    [Fact]
    public void WithoutAPromisedCheckIn_ThereIsNoClockForIt()
    {
        var theCase = _day.Decided();
        theCase.OfferIntervention(true, "Reparation", false, null, PanelDay.Practitioner, _day.Now);
        theCase.StartIntervention(_day.Today, PanelDay.Practitioner, _day.Now, _day.Today);
        theCase.EndIntervention(_day.Today, true, "Done", PanelDay.Practitioner, _day.Now, _day.Today);

        Clocks(theCase, _day.Now).ShouldNotContain(c => c.Code == "CLK-6M");
    }

    [Fact]
    public void WhileTheReferrerAnswers_TheClocksOfTheReferralStandStill()
    {
        var theCase = _day.Submitted();
        theCase.ReturnForInformation("Which park?", PanelDay.Chair, _day.Now.AddDays(1)); // Tuesday

        var paused = Clock(theCase, "CLK-ASSESS", _day.Now.AddDays(3));
        theCase.AnswerQuestions("The one by the school", PanelDay.Police, _day.Now.AddDays(3));
        var going = Clock(theCase, "CLK-ASSESS", _day.Now.AddDays(100));

        (paused.State, paused.PausedSince).ShouldBe((ClockState.Paused, _day.Now.AddDays(1)));
        going.DueAt.ShouldBe(new DateTime(2026, 6, 17, 16, 0, 0)); // two working days later than 15 June
        going.PausedSince.ShouldBeNull();
    }

    [Fact]
    public void ALimitationDate_EndsOnItsDayAndIsWarnedOfBeforehand()
    {
        _day.Shape.LimitationEndsOn = new DateOnly(2026, 10, 25); // the day on which the clocks go back
        var theCase = _day.Submitted();

        Clock(theCase, "CLK-SUMMARY", _day.Now).DueAt.ShouldBe(new DateTime(2026, 10, 25, 23, 59, 59));
        Clock(theCase, "CLK-SUMMARY", new DateTime(2026, 7, 19, 12, 0, 0)).State.ShouldBe(ClockState.Running);
        Clock(theCase, "CLK-SUMMARY", new DateTime(2026, 7, 20, 12, 0, 0)).State.ShouldBe(ClockState.DueSoon);
        Clock(theCase, "CLK-SUMMARY", new DateTime(2026, 10, 26, 0, 0, 0)).State.ShouldBe(ClockState.Missed);
    }

    [Fact]
    public void ConditionsOfACaution_MayNotEndAfterTwentyWeeks()
    {
        var limit = CaseClocks.LastDayToComplete(_day.Submitted(), ["CR", "YCC"], Table, Calendar, _day.Now).ShouldNotBeNull();

        limit.LastDay.ShouldBe(_day.Today.AddDays(140));
        limit.Words.ShouldBe(
            "20 weeks at the very most, in exceptional cases. Source: Code of Practice for Youth Conditional Cautions, section 9; start of the count is not confirmed. "
            + "Local rule, not confirmed nationally.");
        CaseClocks.LastDayToComplete(_day.Submitted(), ["CR", "O22-DIVERSION"], Table, Calendar, _day.Now).ShouldBeNull();
    }

    [Fact]
    public void OffencesOfDifferentDates_HaveEachAClockAndTheEarliestWarns()
    {
        var theCase = Submitted(("Criminal damage", new DateOnly(2026, 11, 20)), ("Common assault", new DateOnly(2026, 10, 25)), ("Robbery", null));

        var clock = Clock(theCase, "CLK-SUMMARY", new DateTime(2026, 7, 20, 12, 0, 0));

        (clock.Label, clock.State, clock.DueAt).ShouldBe(("Last day to start proceedings", ClockState.DueSoon, new DateTime(2026, 10, 25, 23, 59, 59)));
        clock.Offences.Select(o => (o.Label, o.State)).ShouldBe([("Common assault", ClockState.DueSoon), ("Criminal damage", ClockState.Running)]);
    }

    [Fact]
    public void OffenceWhoseOwnOutcomeLeavesNothingToProsecute_HasNoClock()
    {
        var theCase = Submitted(("Criminal damage", new DateOnly(2026, 11, 20)), ("Common assault", new DateOnly(2026, 10, 25)));
        var meeting = _day.Meeting();
        var form = PanelWorkflow.Testing.Given.GivenAssessment.Form("prevention");
        theCase.SubmitAssessment(form, PanelWorkflow.Testing.Given.GivenAssessment.Answers(form), PanelDay.Practitioner, _day.Now);
        theCase.ApproveAssessment(null, PanelDay.Chair, _day.Now);
        theCase.List(meeting, 0, PanelDay.Chair, _day.Now);
        var assault = theCase.Offences[1];
        var terms = CaseShape.Terms("O22-DEFERRED") with { Others = [new OffenceChoice(assault.Id, assault.Title, CaseShape.Offered("CR"))] };
        _day.Shape.Outcome = "O22-DEFERRED";
        theCase.RecordDecision(meeting, _day.Shape.Decision(PanelDay.Police, _day.Today, terms), terms, PanelDay.Chair, _day.Now, _day.Today);

        var clock = Clock(theCase, "CLK-SUMMARY", _day.Now);

        clock.DueAt.ShouldBe(new DateTime(2026, 11, 20, 23, 59, 59));
        clock.Offences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "Ends today")]
    [InlineData(1, "1 day over")]
    [InlineData(-1, "1 day left")]
    [InlineData(-5, "5 days left")]
    public void ARunningClock_SaysHowLongIsLeft(int daysAfterDue, string expected)
    {
        var clock = Clock(_day.Submitted(), "CLK-ASSESS", _day.Now);

        ClockWords.Left(clock, clock.DueAt.AddHours(-1).AddDays(daysAfterDue)).ShouldBe(expected);
    }

    private Case Submitted(params (string Title, DateOnly? LimitationEndsOn)[] offences) => Case.Submit(
        Guid.NewGuid(),
        "LC-2026-0001",
        Child.Register(Guid.NewGuid(), _day.Shape.Partnership, _day.Shape.Child(_day.Today)),
        _day.Shape.Referral(new PanelWorkflow.Testing.Hosting.FakeClock()),
        [
            .. offences.Select(o => new Offence
            {
                Id = Guid.NewGuid(), Code = Offence.Other, Title = o.Title, CommittedOn = _day.Today.AddDays(-7), Gravity = _day.Shape.GravityScore,
                LimitationEndsOn = o.LimitationEndsOn,
            }),
        ],
        [],
        PanelDay.Police,
        _day.Now);

    private static FollowUp Promised(Case theCase) => FollowUp.Promise(
        Guid.NewGuid(), theCase, PanelDay.ContactPlan(theCase.Referral.CustodyReleasedAt!.Value), PanelDay.Police, theCase.SubmittedAt);

    private static CaseClock Clock(Case theCase, string code, DateTime now, params FollowUp[] followUps) =>
        Clocks(theCase, now, followUps).Single(c => c.Code == code);

    private static IReadOnlyList<CaseClock> Clocks(Case theCase, DateTime now, params FollowUp[] followUps) =>
        CaseClocks.Of(theCase, followUps, Table, Calendar, now);
}
