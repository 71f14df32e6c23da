using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>A meeting that is moved moves the timers that go by it.</summary>
public class FactsChangedTests
{
    private static readonly DateTimeOffset First = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Second = First.AddDays(7);

    private static Scenario Task(bool interrupting = true) => new(A.Process().Start().UserTask("Decide").End()
        .BoundaryAt("Late", "Decide", "meetingAt", interrupting).End("Lapsed").Build());

    private static Scenario Changed(Scenario scenario) => scenario.Step(new Trigger.FactsChanged(scenario.Now, "tests"));

    [Fact]
    public void LaterDate_MovesTheTimerAndTheTasksDue()
    {
        var scenario = Task().With("meetingAt", Value.Of(First)).Start();

        Changed(scenario.With("meetingAt", Value.Of(Second)));

        scenario.WaitAt("Late").DueAt.ShouldBe(Second);
        scenario.WaitAt("Decide").DueAt.ShouldBe(Second);
        scenario.Effects.ShouldBe(
        [
            new Effect.WaitRescheduled(scenario.WaitAt("Late").Id, Second),
            new Effect.WaitRescheduled(scenario.WaitAt("Decide").Id, Second),
        ]);
    }

    [Fact]
    public void SameDate_ChangesNothing()
    {
        var scenario = Task().With("meetingAt", Value.Of(First)).Start();

        scenario.Ignores(new Trigger.FactsChanged(scenario.Now, "tests"));
    }

    [Fact]
    public void DateThatBecomesKnown_OpensTheTimer()
    {
        var scenario = Task().Start().WaitsAt("Decide");

        Changed(scenario.With("meetingAt", Value.Of(First))).WaitsAt("Decide", "Late");

        scenario.Fire("Late").IsFinishedAt("Lapsed");
    }

    [Fact]
    public void DateThatIsTakenAway_ClosesTheTimer()
    {
        var scenario = Task().With("meetingAt", Value.Of(First)).Start();

        Changed(scenario.With("meetingAt", Value.Null)).WaitsAt("Decide");

        scenario.WaitAt("Decide").DueAt.ShouldBeNull();
    }

    [Fact]
    public void TimerThatHasFired_OpensAgainForALaterDate()
    {
        var scenario = Task(interrupting: false).With("meetingAt", Value.Of(First)).Start().Fire("Late").WaitsAt("Decide");

        Changed(scenario.With("meetingAt", Value.Of(Second))).WaitsAt("Decide", "Late");
    }

    [Fact]
    public void PeriodThatHasRunOut_KeepsTheTaskOverdue()
    {
        var scenario = new Scenario(A.Process().Start().UserTask("Decide").End()
            .Boundary("Remind", "Decide", "P1D", interrupting: false).End("Reminded")
            .BoundaryAt("Late", "Decide", "meetingAt").End("Lapsed").Build()).With("meetingAt", Value.Of(First)).Start();
        var reminded = scenario.WaitAt("Remind").DueAt;
        scenario.Fire("Remind");

        Changed(scenario.With("meetingAt", Value.Of(Second)));

        scenario.WaitAt("Decide").DueAt.ShouldBe(reminded);
        scenario.WaitAt("Late").DueAt.ShouldBe(Second);
    }

    [Fact]
    public void TimerOnTheWay_MovesToo()
    {
        var scenario = new Scenario(A.Process().Start().TimerAt("Meeting", "meetingAt").End().Build()).With("meetingAt", Value.Of(First))
            .Start();

        Changed(scenario.With("meetingAt", Value.Of(Second)));

        scenario.WaitAt("Meeting").DueAt.ShouldBe(Second);
    }
}
