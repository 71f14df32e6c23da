using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

public class TimerTests
{
    private static ProcessBuilder Task() => A.Process().Start().UserTask("Assess").End();

    [Fact]
    public void InterruptingTimer_CancelsTheTask()
    {
        var scenario = new Scenario(Task().Boundary("Late", "Assess", "P2D").UserTask("Escalate").End("Escalated").Build()).Start();
        var task = scenario.WaitAt("Assess").Id;
        var timer = scenario.WaitAt("Late").Id;

        scenario.Fire("Late").WaitsAt("Escalate");

        scenario.Effects.Take(4).ShouldBe(
        [
            new Effect.WaitClosed(task, false),
            new Effect.WaitClosed(timer, true),
            new Effect.History("Late", "fired"),
            new Effect.History("Assess", "cancelled"),
        ]);
    }

    [Fact]
    public void InterruptingTimer_WithdrawsTheOtherTimersOfItsTask()
    {
        var process = Task().Boundary("Remind", "Assess", "P1D", interrupting: false).End("Reminded").Boundary("Late", "Assess", "P2D")
            .End("Lapsed");

        new Scenario(process.Build()).Start().WaitsAt("Assess", "Remind", "Late").Fire("Late").IsFinishedAt("Lapsed");
    }

    [Fact]
    public void NonInterruptingTimer_LeavesTheTaskWaiting()
    {
        var scenario = new Scenario(
            Task().Boundary("Late", "Assess", "P2D", interrupting: false).UserTask("Remind").End("Reminded").Build());

        scenario.Start().Fire("Late").WaitsAt("Assess", "Remind").Complete("Assess").WaitsAt("Remind").Complete("Remind")
            .IsFinishedAt("Reminded");
    }

    [Fact]
    public void NonInterruptingTimer_FiresOnce()
    {
        var scenario = new Scenario(Task().Boundary("Late", "Assess", "P2D", interrupting: false).End("Reminded").Build()).Start();
        var timer = scenario.WaitAt("Late").Id;

        scenario.Fire("Late").Ignores(new Trigger.TimerDue(scenario.Now, "tests", timer));
    }

    [Fact]
    public void TaskDone_WithdrawsItsTimers()
    {
        var scenario = new Scenario(Task().Boundary("Late", "Assess", "P2D").End("Lapsed").Build()).Start();
        var timer = scenario.WaitAt("Late").Id;

        scenario.Complete("Assess").IsFinishedAt("End");

        scenario.Effects.ShouldContain(new Effect.WaitClosed(timer, false));
    }

    [Fact]
    public void TaskWithTimers_ShowsTheEarliestAsItsDue()
    {
        var process = Task().Boundary("Late", "Assess", "P5D").End("Lapsed").Boundary("Remind", "Assess", "PT24H", interrupting: false)
            .End("Reminded");

        var scenario = new Scenario(process.Build()).Start();

        scenario.Effects.OfType<Effect.WaitOpened>().Single(w => w.ElementId == "Assess").DueAt.ShouldBe(scenario.Now.AddHours(24));
        scenario.WaitAt("Late").DueAt.ShouldBe(scenario.Now.AddDays(5));
    }

    [Fact]
    public void JobWithATimer_GoesOnWithoutTheJob()
    {
        var process = A.Process().Start().Job("Ask").End().Boundary("Late", "Ask", "PT1H").End("GaveUp").Build();

        new Scenario(process).Start().JobFails("Ask").Fire("Late").IsFinishedAt("GaveUp").Instance.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void WorkingDays_AreAskedOfTheCalendar()
    {
        var scenario = new Scenario(Task().Boundary("Late", "Assess", "P5D").InWorkingDays().End("Lapsed").Build()).Start();

        scenario.WaitAt("Late").DueAt.ShouldBe(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void IntermediateTimer_WaitsForItsPeriod()
    {
        var scenario = new Scenario(A.Process().Start().Timer("SixMonths", "P6M").End().Build()).Start().WaitsAt("SixMonths");

        scenario.WaitAt("SixMonths").DueAt.ShouldBe(new DateTimeOffset(2027, 5, 23, 9, 0, 0, TimeSpan.Zero));
        scenario.Fire("SixMonths").IsFinishedAt("End");
    }

    [Fact]
    public void TimerAtAFactWithATime_IsDueThen()
    {
        var released = new DateTimeOffset(2026, 11, 25, 14, 30, 0, TimeSpan.Zero);

        var scenario = new Scenario(A.Process().Start().TimerAt("Release", "releasedAt").End().Build())
            .With("releasedAt", Value.Of(released)).Start();

        scenario.WaitAt("Release").DueAt.ShouldBe(released);
    }

    [Fact]
    public void TimerAtAFactWithADate_IsDueWhenTheDayBegins()
    {
        var scenario = new Scenario(A.Process().Start().TimerAt("Deadline", "limit").End().Build())
            .With("limit", Value.Of(new DateOnly(2026, 12, 24))).Start();

        scenario.WaitAt("Deadline").DueAt.ShouldBe(new DateTimeOffset(2026, 12, 24, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void IntermediateTimerWithoutItsDate_IsAnIncident() =>
        new Scenario(A.Process().Start().TimerAt("Deadline", "limit").End().Build()).Start().WaitsAt().HasIncidentAt("Deadline");

    [Fact]
    public void BoundaryTimerWithoutItsDate_DoesNotApply()
    {
        var scenario = new Scenario(Task().BoundaryAt("Deadline", "Assess", "limit").End("Lapsed").Build()).Start().WaitsAt("Assess");

        scenario.Instance.Incidents.ShouldBeEmpty();
        scenario.WaitAt("Assess").DueAt.ShouldBeNull();
    }

    [Fact]
    public void BoundaryTimerWithANumberForADate_IsAnIncidentBesideTheTask()
    {
        var scenario = new Scenario(Task().BoundaryAt("Deadline", "Assess", "limit").End("Lapsed").Build())
            .With("limit", Value.Of(7m)).Start().WaitsAt("Assess").HasIncidentAt("Deadline");

        scenario.Complete("Assess").IsFinishedAt("End").Instance.Incidents.ShouldBeEmpty();
    }
}
