using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>End events and intermediate throw events: BPMN 2.0 §10.5.3, §10.5.4 and §13.5.3.</summary>
public class EndEventTests
{
    [Fact]
    public void MessageEnd_SendsItsMessageAndEnds()
    {
        var scenario = new Scenario(A.Process().Start().EndMessage("Told", "Outcome").Build()).Start().IsFinishedAt("Told");

        scenario.Effects.ShouldContain(new Effect.MessageSent("Told", "Outcome"));
    }

    [Fact]
    public void TerminateInASubProcess_EndsItsOwnScopeOnly()
    {
        var process = A.Process().Start().Parallel("Fork").Sub("Inner", p => p.Start("In").Parallel("Split")
                .UserTask("Stop").Terminate("Stopped").From("Split").UserTask("Other").End("OtherEnd"))
            .UserTask("Next").End().From("Fork").UserTask("Beside").End("BesideEnd").Build();

        new Scenario(process).Start().WaitsAt("Stop", "Other", "Beside").Complete("Stop").WaitsAt("Beside", "Next");
    }

    [Fact]
    public void ErrorEndThatNothingCatches_IsAnIncident()
    {
        var scenario = new Scenario(A.Process().Start().EndError("Failed", "no-consent").Build()).Start().HasIncidentAt("Failed");

        scenario.Instance.Status.ShouldBe(InstanceStatus.Running);
        scenario.Instance.Incidents.Single().Reason.ShouldContain("no-consent");
    }

    [Fact]
    public void EscalationEndThatNothingCatches_JustEnds() =>
        new Scenario(A.Process().Start().EndEscalation("Raised", "late").Build()).Start().IsFinishedAt("Raised");

    [Fact]
    public void Milestone_IsPassedAndNoted()
    {
        var scenario = new Scenario(A.Process().Start().Throw("HalfWay").End().Build()).Start().IsFinishedAt("End");

        scenario.Effects.ShouldContain(new Effect.History("HalfWay", "completed"));
    }

    [Fact]
    public void MessageThrow_SendsAndGoesOn()
    {
        var scenario = new Scenario(A.Process().Start().ThrowMessage("Tell", "Outcome").UserTask("Next").End().Build()).Start()
            .WaitsAt("Next");

        scenario.Effects.ShouldContain(new Effect.MessageSent("Tell", "Outcome"));
    }

    [Fact]
    public void EscalationThrowThatNothingCatches_GoesOn() =>
        new Scenario(A.Process().Start().ThrowEscalation("Raise", "late").UserTask("Next").End().Build()).Start().WaitsAt("Next");
}
