using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Send, receive and manual tasks: BPMN 2.0 §10.3.3 and §13.3.3.</summary>
public class TaskKindTests
{
    [Fact]
    public void SendTask_SendsAndGoesOn()
    {
        var scenario = new Scenario(A.Process().Start().Send("Tell", "Outcome").UserTask("Next").End().Build()).Start().WaitsAt("Next");

        scenario.Effects.ShouldContain(new Effect.MessageSent("Tell", "Outcome"));
        scenario.Effects.ShouldContain(new Effect.History("Tell", "completed"));
    }

    [Fact]
    public void ReceiveTask_WaitsForItsMessage()
    {
        var scenario = new Scenario(A.Process().Start().Receive("Hear", "Reply").UserTask("Next").End().Build()).Start().WaitsAt("Hear");

        scenario.WaitAt("Hear").Kind.ShouldBe(WaitKind.Message);
        scenario.Receive("Reply").WaitsAt("Next");
    }

    [Fact]
    public void ReceiveTask_HasTimeLimits()
    {
        var process = A.Process().Start().Receive("Hear", "Reply").End().Boundary("Late", "Hear", "P2D").End("Lapsed").Build();

        var scenario = new Scenario(process).Start().WaitsAt("Hear", "Late");

        scenario.WaitAt("Hear").DueAt.ShouldBe(scenario.WaitAt("Late").DueAt);
        scenario.Fire("Late").IsFinishedAt("Lapsed");
    }

    [Fact]
    public void ReceiveTask_IsNotDoneByAPerson()
    {
        var scenario = new Scenario(A.Process().Start().Receive("Hear", "Reply").End().Build()).Start();

        scenario.Ignores(new Trigger.CompleteTask(scenario.Now, "tests", scenario.WaitAt("Hear").Id));
    }

    [Fact]
    public void ManualTask_IsNotedAndPassed()
    {
        var scenario = new Scenario(A.Process().Start().Manual("Post").UserTask("Next").End().Build()).Start().WaitsAt("Next");

        scenario.Effects.ShouldContain(new Effect.History("Post", "completed"));
    }
}
