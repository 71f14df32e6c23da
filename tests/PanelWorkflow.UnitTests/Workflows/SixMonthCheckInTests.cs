using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Testing.Workflows;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>The real file workflows/national/six-month-check-in.</summary>
public sealed class SixMonthCheckInTests
{
    private static readonly DateOnly DueOn = new(2027, 5, 23);
    private static readonly DateTimeOffset StartOfDueDay = new(2027, 5, 23, 0, 0, 0, TimeSpan.Zero);

    private readonly Walked _walked = new();

    [Fact]
    public void CheckInInTime_ClosesWithoutReminder() =>
        Promised()
            .WaitsAt("CheckInWithChild").By("Practitioner").Due(StartOfDueDay)
            .WaitsOnlyAt("CheckInWithChild", "CheckInOverdue")
            .Complete()
            .FinishesAt("CheckInClosed");

    [Fact]
    public void Overdue_RemindsTheOwnerAndStaysOpen() =>
        Promised()
            .FallsDue("CheckInOverdue")
            .WaitsAt("RemindOwner").By("Service").Complete()
            .StillRuns().WaitsOnlyAt("CheckInWithChild")
            .WaitsAt("CheckInWithChild").Complete()
            .FinishesAt("CheckInClosed");

    [Fact]
    public void SupportWanted_IsAskedForBeforeItEnds() =>
        Promised()
            .WaitsAt("CheckInWithChild").Complete("followUpOutcome", "supportWanted")
            .WaitsAt("OpenSupport").By("Service").Complete()
            .FinishesAt("SupportOpened");

    [Fact]
    public void CheckInDuringReminder_EndsWhenTheReminderIsOut() =>
        Promised()
            .FallsDue("CheckInOverdue")
            .WaitsAt("CheckInWithChild").Complete()
            .StillRuns().WaitsOnlyAt("RemindOwner")
            .WaitsAt("RemindOwner").Complete()
            .FinishesAt("Reminded");

    [Fact]
    public void TimerThatFiresAgain_RemindsOnce() =>
        Promised()
            .FallsDue("CheckInOverdue").ComesAgain_ChangesNothing()
            .WaitsOnlyAt("CheckInWithChild", "RemindOwner");

    [Fact]
    public void TimerAfterCheckIn_ChangesNothing()
    {
        var journey = Promised();
        var timer = journey.WaitIdAt("CheckInOverdue");

        journey.WaitsAt("CheckInWithChild").Complete()
            .ComesAgain_ChangesNothing()
            .ChangesNothing(new Trigger.TimerDue(StartOfDueDay, "tests", timer));
    }

    [Fact]
    public void Cancelled_ClosesEveryWait() => Promised().Cancel("Recorded in error.").IsCancelled();

    [Fact]
    public void Timer_ReadsTheDueTimeOfTheFollowUp()
    {
        var definition = ShippedProcess.Load("six-month-check-in");

        definition.Nodes["CheckInOverdue"].ShouldBeOfType<BoundaryEvent>().Interrupting.ShouldBeFalse();
        definition.FactsRead.ShouldBe(["followUpDueAt", "followUpOutcome"]);
    }

    [Fact]
    public void EveryStep_IsWalkedByTheTestsAbove() =>
        _walked.MissedByFactsOf(this, except: nameof(EveryStep_IsWalkedByTheTestsAbove)).ShouldBeEmpty();

    private Journey Promised() => Journey.Of("six-month-check-in", _walked).Start(("followUpDueAt", Value.Of(DueOn)));
}
