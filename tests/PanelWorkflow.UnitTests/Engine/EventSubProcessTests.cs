using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>
/// Event sub-process: BPMN 2.0 §10.3.5 and §13.5.4 (one that interrupts ends its scope's other work; the scope then completes with it).
/// </summary>
public class EventSubProcessTests
{
    private static ProcessBuilder Work() => A.Process().Start().UserTask("Work").End();

    private static ProcessBuilder Withdrawal(bool interrupting = true) => Work().EventSub("Withdraw", p =>
    {
        p.StartMessage("Withdrawn", "Withdrawal");
        (interrupting ? p : p.Beside()).UserTask("Close").End("Closed");
    });

    [Fact]
    public void ScopeThatBegins_WaitsForItsEventsToo() => new Scenario(Withdrawal().Build()).Start().WaitsAt("Withdrawn", "Work");

    [Fact]
    public void MessageThatInterrupts_EndsTheOtherWork()
    {
        var scenario = new Scenario(Withdrawal().Build()).Start().Receive("Withdrawal").WaitsAt("Close");

        scenario.Effects.ShouldContain(new Effect.History("Withdrawn", "received"));
        scenario.Complete("Close").IsFinishedAt("Closed");
    }

    [Fact]
    public void MessageBeside_LeavesTheOtherWorkAndMayComeAgain()
    {
        var scenario = new Scenario(Withdrawal(interrupting: false).Build()).Start().Receive("Withdrawal", "m1")
            .Receive("Withdrawal", "m2");

        scenario.Instance.Waits.Select(w => w.ElementId).Order().ShouldBe(["Close", "Close", "Withdrawn", "Work"]);
        scenario.Complete("Work").Instance.Status.ShouldBe(InstanceStatus.Running);
    }

    [Fact]
    public void ProcessThatEnds_WithdrawsItsEvents() => new Scenario(Withdrawal().Build()).Start().Complete("Work").IsFinishedAt("End");

    [Fact]
    public void ProcessThatEndsBesideAnEvent_WaitsForIt() =>
        new Scenario(Withdrawal(interrupting: false).Build()).Start().Receive("Withdrawal").Complete("Work").WaitsAt("Withdrawn", "Close")
            .Complete("Close").IsFinishedAt("Closed");

    [Fact]
    public void TimerThatInterrupts_FiresOnce()
    {
        var process = Work().EventSub("TooLong", p => p.StartTimer("Late", "timeDuration", "P28D").UserTask("Review").End("Reviewed"));

        new Scenario(process.Build()).Start().WaitsAt("Late", "Work").Fire("Late").WaitsAt("Review");
    }

    [Fact]
    public void CycleBeside_FiresAgain()
    {
        var process = Work()
            .EventSub("Weekly", p => p.StartTimer("EachWeek", "timeCycle", "R/P7D").Beside().Manual("Remind").End("Reminded"));

        new Scenario(process.Build()).Start().Fire("EachWeek").WaitsAt("Work", "EachWeek").Fire("EachWeek").WaitsAt("Work", "EachWeek");
    }

    [Fact]
    public void TimerAtADate_FollowsItsFact()
    {
        var process = Work().EventSub("TooLate", p => p.StartTimer("Deadline", "timeDate", "limit").UserTask("Review").End("Reviewed"));
        var scenario = new Scenario(process.Build()).Start().WaitsAt("Work");

        scenario.With("limit", Value.Of(new DateOnly(2026, 12, 1))).Step(new Trigger.FactsChanged(scenario.Now, "tests"))
            .WaitsAt("Work", "Deadline");
        scenario.With("limit", Value.Of(new DateOnly(2026, 12, 9))).Step(new Trigger.FactsChanged(scenario.Now, "tests"));

        scenario.WaitAt("Deadline").DueAt.ShouldBe(new DateTimeOffset(2026, 12, 9, 0, 0, 0, TimeSpan.Zero));
        scenario.Fire("Deadline").WaitsAt("Review");
        scenario.Ignores(new Trigger.FactsChanged(scenario.Now, "tests"));
    }

    [Fact]
    public void ErrorInAScope_GoesToItsEventSubProcessBeforeItsBorder()
    {
        var process = A.Process().Start().Sub("Inner", p => p.Start("In").Job("Ask").End("Out")
                .EventSub("Handle", q => q.StartError("Refused", "refused").UserTask("Explain").End("Explained")))
            .UserTask("After").End().BoundaryError("Caught", "Inner").End("Stopped").Build();

        new Scenario(process).Start().Errs("Ask", "refused").WaitsAt("Explain").Complete("Explain").WaitsAt("After");
    }

    [Fact]
    public void ErrorInTheProcess_GoesToItsEventSubProcess()
    {
        var process = A.Process().Start().Parallel("Fork").Job("Ask").End().From("Fork").UserTask("Beside").End("BesideEnd")
            .EventSub("Handle", p => p.StartError("Any").UserTask("Explain").End("Explained")).Build();

        new Scenario(process).Start().Errs("Ask", "refused").WaitsAt("Explain").Complete("Explain").IsFinishedAt("Explained");
    }

    [Fact]
    public void ErrorInItsOwnHandler_GoesFurtherOut()
    {
        var process = A.Process().Start().Sub("Inner", p => p.Start("In").EndError("Failed", "x")
                .EventSub("Handle", q => q.StartError("Any").EndError("FailedAgain", "y")))
            .End().BoundaryError("Caught", "Inner", "y").UserTask("Explain").End("Explained").Build();

        new Scenario(process).Start().WaitsAt("Explain");
    }

    [Fact]
    public void EscalationBeside_LetsTheThrowerGoOn()
    {
        var process = A.Process().Start().ThrowEscalation("Raise", "late").UserTask("Work").End()
            .EventSub("Chase", p => p.StartEscalation("Raised", "late").Beside().UserTask("Remind").End("Reminded")).Build();

        new Scenario(process).Start().WaitsAt("Remind", "Work");
    }

    [Fact]
    public void EscalationThatInterrupts_EndsTheThrower()
    {
        var process = A.Process().Start().ThrowEscalation("Raise", "late").UserTask("Work").End()
            .EventSub("Chase", p => p.StartEscalation("Raised").UserTask("Remind").End("Reminded")).Build();

        new Scenario(process).Start().WaitsAt("Remind").Complete("Remind").IsFinishedAt("Reminded");
    }

    [Fact]
    public void EscalationFromItsOwnHandler_IsNotCaughtThereAgain()
    {
        var process = A.Process().Start().ThrowEscalation("Raise", "late").UserTask("Work").End()
            .EventSub("Chase", p => p.StartEscalation("Raised").Beside().ThrowEscalation("RaiseAgain", "later").UserTask("Remind")
            .End("Reminded"));

        new Scenario(process.Build()).Start().WaitsAt("Remind", "Work");
    }

    [Fact]
    public void ErrorBesideAMessageHandler_IsCaughtByTheScopesErrorHandler()
    {
        var process = Work().EventSub("News", p => p.StartMessage("Updated", "Update").Beside().Job("Read").End("ReadEnd"))
            .EventSub("Handle", p => p.StartError("Any").UserTask("Explain").End("Explained"));

        new Scenario(process.Build()).Start().Receive("Update").Errs("Read", "broken").WaitsAt("Explain");
    }

    [Fact]
    public void EventSubProcessOfASubProcess_WaitsOnlyWhileThatGoesOn()
    {
        var process = A.Process().Start().Sub("Inner", p => p.Start("In").UserTask("Work").End("Out")
            .EventSub("Withdraw", q => q.StartMessage("Withdrawn", "Withdrawal").UserTask("Close").End("Closed"))).UserTask("After").End()
            .Build();

        new Scenario(process).Start().WaitsAt("Withdrawn", "Work").Complete("Work").WaitsAt("After");
        new Scenario(process).Start().Receive("Withdrawal").WaitsAt("Close").Complete("Close").WaitsAt("After");
    }

    [Fact]
    public void BorderOfTheScope_StillCountsWhileItsEventSubProcessRuns()
    {
        var process = A.Process().Start().Sub("Inner", p => p.Start("In").UserTask("Work").End("Out")
                .EventSub("Withdraw", q => q.StartMessage("Withdrawn", "Withdrawal").UserTask("Close").End("Closed")))
            .End().Boundary("Late", "Inner", "P5D").UserTask("Chase").End("Chased").Build();

        new Scenario(process).Start().Receive("Withdrawal").WaitsAt("Late", "Close").Fire("Late").WaitsAt("Chase");
    }
}
