using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>
/// Embedded sub-process: BPMN 2.0 §10.3.5, §13.3.4 (it completes when no token is left in it) and §13.5.3 (what its border catches).
/// </summary>
public class SubProcessTests
{
    private static ProcessBuilder Inner(Action<ProcessBuilder> content) =>
        A.Process().Start().Sub("Inner", content).UserTask("After").End();

    private static ProcessBuilder TwoPaths() => Inner(p => p.Start("In").Parallel("Split").UserTask("Police").End("PoliceEnd")
        .From("Split").UserTask("Health").End("HealthEnd"));

    [Fact]
    public void SubProcess_WaitsAtItsOwnSteps()
    {
        var scenario = new Scenario(TwoPaths().Build()).Start().WaitsAt("Police", "Health");

        var holder = scenario.Instance.Tokens.Single(t => t.ElementId == "Inner");
        scenario.Instance.Tokens.Where(t => t.ElementId != "Inner").ShouldAllBe(t => t.In == holder.Id);
        scenario.Effects.ShouldContain(new Effect.History("Inner", "entered"));
    }

    [Fact]
    public void SubProcess_CompletesWhenItsLastPathEnds()
    {
        var scenario = new Scenario(TwoPaths().Build()).Start().Complete("Health").WaitsAt("Police").Complete("Police").WaitsAt("After");

        scenario.Effects.ShouldContain(new Effect.History("Inner", "completed"));
        scenario.Complete("After").IsFinishedAt("End");
    }

    [Fact]
    public void SubProcessWithoutAWait_IsPassed() =>
        new Scenario(Inner(p => p.Start("In").Manual("Post").End("Out")).Build()).Start().WaitsAt("After");

    [Fact]
    public void SubProcessesInSubProcesses_CompleteFromInside()
    {
        var process =
            Inner(p => p.Start("In").Sub("Deep", q => q.Start("InDeep").UserTask("Deepest").End("OutDeep")).UserTask("Middle").End("Out"));

        new Scenario(process.Build()).Start().WaitsAt("Deepest").Complete("Deepest").WaitsAt("Middle").Complete("Middle").WaitsAt("After");
    }

    [Fact]
    public void SubProcessEnteredTwice_BeginsAnew()
    {
        var process = A.Process().Start().Exclusive("Again").Sub("Inner", p => p.Start("In").UserTask("Work").End("Out"))
            .Exclusive("Ok").If("ok = true").End().From("Ok").Default().To("Again").Build();

        new Scenario(process).Start().Complete("Work").WaitsAt("Work").With("ok", Value.True).Complete("Work").IsFinishedAt("End");
    }

    [Fact]
    public void Variables_AreSharedWithWhatHoldsTheSubProcess()
    {
        var process = Inner(p => p.Start("In").Job("Ask").Exclusive("Which").If("score > 3").End("High").From("Which").Default()
            .UserTask("Low").End("Out"));

        var scenario = new Scenario(process.Build()).Start().JobDone("Ask", ("score", Value.Of(5m))).WaitsAt("After");

        scenario.Instance.Variables["score"].ShouldBe(Value.Of(5m));
    }

    [Fact]
    public void InterruptingTimer_EndsAllThatGoesOnInside()
    {
        var scenario = new Scenario(TwoPaths().Boundary("Late", "Inner", "P5D").UserTask("Chase").End("Chased").Build());

        scenario.Start().WaitsAt("Late", "Police", "Health").Complete("Police").Fire("Late").WaitsAt("Chase");

        scenario.Instance.Tokens.Select(t => t.ElementId).ShouldBe(["Chase"]);
        scenario.Effects.ShouldContain(new Effect.History("Inner", "cancelled"));
    }

    [Fact]
    public void NonInterruptingMessage_LeavesTheInsideAlone() =>
        new Scenario(TwoPaths().BoundaryMessage("News", "Inner", "Update", interrupting: false).UserTask("Read").End("ReadEnd").Build())
            .Start().Receive("Update").WaitsAt("Police", "Health", "News", "Read");

    [Fact]
    public void ErrorEnd_GoesToTheBorderAndEndsTheInside()
    {
        var process = Inner(p => p.Start("In").Parallel("Split").UserTask("Police").EndError("Failed", "no-consent")
            .From("Split").UserTask("Health").End("HealthEnd")).BoundaryError("Caught", "Inner", "no-consent").UserTask("Explain")
            .End("Explained");

        var scenario = new Scenario(process.Build()).Start().Complete("Police").WaitsAt("Explain");

        scenario.Effects.ShouldContain(new Effect.History("Caught", "caught"));
        scenario.Instance.Tokens.Select(t => t.ElementId).ShouldBe(["Explain"]);
    }

    [Fact]
    public void ErrorThatTheNearestBorderDoesNotKnow_GoesFurtherOut()
    {
        var process = A.Process().Start()
            .Sub("Outer", o => o.Start("In").Sub("Inner", p => p.Start("InInner").EndError("Failed", "b")).End("Out")
                .BoundaryError("CaughtA", "Inner", "a").End("EndA"))
            .End().BoundaryError("CaughtB", "Outer", "b").UserTask("Explain").End("Explained").Build();

        new Scenario(process).Start().WaitsAt("Explain");
    }

    [Fact]
    public void BusinessErrorOfAJobInside_GoesToTheBorder()
    {
        var process = Inner(p => p.Start("In").Job("Ask").End("Out")).BoundaryError("Caught", "Inner").UserTask("Explain").End("Explained");

        new Scenario(process.Build()).Start().Errs("Ask", "refused").WaitsAt("Explain");
    }

    [Fact]
    public void EscalationThatInterrupts_EndsTheInside()
    {
        var process = Inner(p => p.Start("In").ThrowEscalation("Raise", "late").UserTask("Work").End("Out"))
            .BoundaryEscalation("Raised", "Inner", "late").UserTask("Chase").End("Chased");

        new Scenario(process.Build()).Start().WaitsAt("Chase").Instance.Tokens.Length.ShouldBe(1);
    }

    [Fact]
    public void EscalationBeside_LetsBothGoOn()
    {
        var process = Inner(p => p.Start("In").ThrowEscalation("Raise", "late").UserTask("Work").End("Out"))
            .BoundaryEscalation("Raised", "Inner", interrupting: false).UserTask("Chase").End("Chased");

        new Scenario(process.Build()).Start().WaitsAt("Chase", "Work").Complete("Work").WaitsAt("Chase", "After");
    }

    [Fact]
    public void EscalationEnd_EndsItsPathAndTellsTheBorder()
    {
        var process = Inner(p => p.Start("In").EndEscalation("Raise", "late"))
            .BoundaryEscalation("Raised", "Inner", interrupting: false).UserTask("Chase").End("Chased");

        new Scenario(process.Build()).Start().WaitsAt("After", "Chase");
    }

    [Fact]
    public void Cancel_ClosesWhatWaitsInside()
    {
        var scenario = new Scenario(TwoPaths().Boundary("Late", "Inner", "P5D").End("Lapsed").Build()).Start().Cancel().WaitsAt();

        scenario.Effects.OfType<Effect.WaitClosed>().Count().ShouldBe(3);
        scenario.Instance.Tokens.ShouldBeEmpty();
    }

    [Fact]
    public void JoinInsideTwoRunsOfASubProcess_KeepsThemApart()
    {
        // A merge that is no join lets two tokens into the sub-process one after the other.
        var process = A.Process().Start().Parallel("Fork").Exclusive("Merge")
            .Sub("Inner", p => p.Start("In").Parallel("Split").UserTask("One").Parallel("Join").End("Out").From("Split").UserTask("Two")
            .To("Join"))
            .End().From("Fork").UserTask("Wait").To("Merge").Build();
        var scenario = new Scenario(process).Start().Complete("Wait");
        var ones = scenario.Instance.Waits.Where(w => w.ElementId == "One").ToList();
        var twos = scenario.Instance.Waits.Where(w => w.ElementId == "Two").ToList();

        scenario.Step(new Trigger.CompleteTask(scenario.Now, "tests", ones[0].Id))
            .Step(new Trigger.CompleteTask(scenario.Now, "tests", twos[1].Id));

        scenario.Instance.Tokens.Count(t => t.ElementId == "Join").ShouldBe(2);
        scenario.Complete("One").Complete("Two").IsFinishedAt("End");
    }
}
