using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Boundary events other than timers: BPMN 2.0 §10.5.4 and §13.5.3.</summary>
public class BoundaryEventTests
{
    private static ProcessBuilder Task() => A.Process().Start().UserTask("Assess").End();

    private static ProcessBuilder Job() => A.Process().Start().Job("Ask").End();

    [Fact]
    public void InterruptingMessage_CancelsTheTask()
    {
        var scenario = new Scenario(Task().BoundaryMessage("Withdrawn", "Assess", "Withdrawal").UserTask("Close").End("Closed").Build());

        scenario.Start().WaitsAt("Assess", "Withdrawn").Receive("Withdrawal").WaitsAt("Close");

        scenario.Effects.ShouldContain(new Effect.History("Withdrawn", "received"));
        scenario.Effects.ShouldContain(new Effect.History("Assess", "cancelled"));
    }

    [Fact]
    public void MessageBeside_MayComeAgain()
    {
        var scenario = new Scenario(
            Task().BoundaryMessage("News", "Assess", "Update", interrupting: false).UserTask("ReadNews").End("Read").Build()).Start();

        scenario.Receive("Update", "m1").WaitsAt("Assess", "News", "ReadNews").Receive("Update", "m2");

        scenario.Instance.Waits.Count(w => w.ElementId == "ReadNews").ShouldBe(2);
        scenario.Ignores(new Trigger.Message(scenario.Now, "tests", "m2", "Update"));
    }

    [Fact]
    public void TaskDone_WithdrawsTheMessage()
    {
        var scenario = new Scenario(Task().BoundaryMessage("Withdrawn", "Assess", "Withdrawal").End("Closed").Build()).Start();

        scenario.Complete("Assess").IsFinishedAt("End").Ignores(new Trigger.Message(scenario.Now, "tests", "m1", "Withdrawal"));
    }

    [Fact]
    public void CycleBesideATask_FiresAsOftenAsItSays()
    {
        var scenario = new Scenario(Task().BoundaryCycle("Remind", "Assess", "R2/P1D").End("Reminded").Build()).Start();
        var first = scenario.WaitAt("Remind");

        scenario.Fire("Remind");

        scenario.WaitAt("Remind").Id.ShouldNotBe(first.Id);
        scenario.WaitAt("Remind").DueAt.ShouldBe(first.DueAt!.Value.AddDays(1));
        scenario.Fire("Remind").WaitsAt("Assess");
    }

    [Fact]
    public void CycleWithoutEnd_GoesOn()
    {
        var scenario = new Scenario(Task().BoundaryCycle("Remind", "Assess", "R/P1D").End("Reminded").Build()).Start();

        for (var day = 0; day < 5; day++)
        {
            scenario.Fire("Remind").WaitsAt("Assess", "Remind");
        }
    }

    [Fact]
    public void CycleThatWasMissed_IsNotMadeUpFor()
    {
        var scenario = new Scenario(Task().BoundaryCycle("Remind", "Assess", "R/P1D").End("Reminded").Build()).Start();

        scenario.After(TimeSpan.FromDays(10)).Fire("Remind");

        scenario.WaitAt("Remind").DueAt.ShouldBe(scenario.Now.AddDays(1));
    }

    [Theory]
    [InlineData("unknown", "Refer")]
    [InlineData("refused", "Appeal")]
    public void BusinessErrorOfAJob_GoesToTheBoundaryThatCatchesIt(string code, string task)
    {
        var process = Job().BoundaryError("Any", "Ask").UserTask("Refer").End("Referred")
            .BoundaryError("Refused", "Ask", "refused").UserTask("Appeal").End("Appealed").Build();

        var scenario = new Scenario(process).Start().Errs("Ask", code).WaitsAt(task);

        scenario.Effects.ShouldContain(new Effect.History("Ask", "cancelled"));
        scenario.Instance.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void BusinessErrorThatNothingCatches_IsAnIncidentAndIsNotTriedAgain()
    {
        var scenario = new Scenario(Job().BoundaryError("Refused", "Ask", "refused").End("Stopped").Build()).Start();

        scenario.Errs("Ask", "unknown").WaitsAt("Ask").HasIncidentAt("Ask");

        scenario.Instance.Incidents.Single().Reason.ShouldContain("unknown");
        scenario.WaitAt("Ask").NextTryAt.ShouldBeNull();
    }

    [Fact]
    public void TechnicalFailure_IsSeenByNoBoundaryError()
    {
        var scenario = new Scenario(Job().BoundaryError("Any", "Ask").End("Stopped").Build()).Start();

        scenario.JobFails("Ask").WaitsAt("Ask").HasIncidentAt("Ask");
    }
}
