using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Call activity: BPMN 2.0 §10.3.6 (a process in a scope of its own data) and §13.3.4.</summary>
public class CallActivityTests
{
    private static readonly ProcessDefinition Called = Named("assess", A.Process().Start("In").Job("Score").Exclusive("Which")
        .If("score >= 5").EndError("TooHigh", "too-high").From("Which").Default().UserTask("Work").End("Out"));

    private static readonly ProcessDefinition Caller = A.Process().Start()
        .Call("Assess", "assess", 2, ["limit = threshold", "band = \"low\""], ["result = score"]).UserTask("After").End()
        .BoundaryError("Caught", "Assess", "too-high").UserTask("Refer").End("Referred")
        .Boundary("Late", "Assess", "P5D").UserTask("Chase").End("Chased").Build();

    private static ProcessDefinition Named(string key, ProcessBuilder process) =>
        process.Build() with { Version = new DefinitionVersion(key, 2, key + "-hash") };

    private static TestResolver Knowing(params ProcessDefinition[] processes)
    {
        var resolver = new TestResolver();
        foreach (var process in processes)
        {
            resolver.Processes.Add((process.Version.Key, process.Version.Number), process);
        }

        return resolver;
    }

    private static Scenario Begin() => new Scenario(Caller, Knowing(Called)).With("threshold", Value.Of(5m)).Start();

    [Fact]
    public void CalledProcess_WaitsAsPartOfTheInstance()
    {
        var scenario = Begin().WaitsAt("Late", "Score");

        var opened = scenario.Effects.OfType<Effect.WaitOpened>();
        opened.Single(w => w.ElementId == "Score").Called.ShouldBe(Called.Version);
        opened.Single(w => w.ElementId == "Late").Called.ShouldBeNull();
        scenario.Effects.OfType<Effect.History>().Single(h => h.ElementId == "In").Called.ShouldBe(Called.Version);
        scenario.Instance.Calls.Single().Definition.ShouldBe(Called.Version);
    }

    [Fact]
    public void CalledProcess_SeesWhatIsHandedInAndNothingElse()
    {
        var scenario = Begin();

        scenario.Instance.Calls.Single().Variables.Select(v => (v.Key, v.Value))
            .ShouldBe([("band", Value.Of("low")), ("limit", Value.Of(5m))]);
    }

    [Fact]
    public void CalledProcessThatEnds_HandsBackItsOutputs()
    {
        var scenario = Begin().JobDone("Score", ("score", Value.Of(3m)), ("note", Value.Of("kept"))).WaitsAt("Late", "Work")
            .Complete("Work")
            .WaitsAt("After");

        scenario.Instance.Variables.Select(v => (v.Key, v.Value)).ShouldBe([("result", Value.Of(3m))]);
        scenario.Instance.Calls.ShouldBeEmpty();
        scenario.Effects.ShouldContain(new Effect.History("Assess", "completed"));
        scenario.Complete("After").IsFinishedAt("End");
    }

    [Fact]
    public void ErrorOfTheCalledProcess_GoesToTheBorderOfTheCall()
    {
        var scenario = Begin().JobDone("Score", ("score", Value.Of(7m))).WaitsAt("Refer");

        scenario.Instance.Calls.ShouldBeEmpty();
        scenario.Instance.Variables.ShouldBeEmpty();
    }

    [Fact]
    public void TimerOfTheCall_EndsTheCalledProcess() => Begin().Fire("Late").WaitsAt("Chase").Instance.Calls.ShouldBeEmpty();

    [Fact]
    public void SameIdsInBothProcesses_AreToldApart()
    {
        var caller = A.Process().Start().UserTask("Work").Call("Assess", "assess", 2).End().Build();
        var called = Named("assess", A.Process().Start().UserTask("Work").End());
        var scenario = new Scenario(caller, Knowing(called)).Start();

        scenario.Complete("Work").WaitsAt("Work").Complete("Work").IsFinishedAt("End");
    }

    [Fact]
    public void TerminateInTheCalledProcess_EndsThatOnly()
    {
        var called = Named("assess", A.Process().Start("In").Parallel("Fork").UserTask("Stop").Terminate("Stopped").From("Fork")
            .UserTask("Other").End("Out"));
        var caller = A.Process().Start().Call("Assess", "assess", 2).UserTask("After").End().Build();

        new Scenario(caller, Knowing(called)).Start().Complete("Stop").WaitsAt("After");
    }

    [Fact]
    public void EventSubProcessOfTheCalledProcess_WaitsWithIt()
    {
        var called = Named("assess", A.Process().Start("In").UserTask("Work").End("Out")
            .EventSub("Withdraw", p => p.StartMessage("Withdrawn", "Withdrawal").UserTask("Close").End("Closed")));
        var caller = A.Process().Start().Call("Assess", "assess", 2).UserTask("After").End().Build();

        new Scenario(caller, Knowing(called)).Start().WaitsAt("Withdrawn", "Work").Receive("Withdrawal").WaitsAt("Close").Complete("Close")
            .WaitsAt("After");
    }

    [Fact]
    public void CallsInCalls_HandBackStepByStep()
    {
        var inner = Named("inner", A.Process().Start("InnerIn").Job("Ask").End("InnerOut"));
        var middle = Named("middle", A.Process().Start("MiddleIn").Call("CallInner", "inner", 2, null, ["b = a"]).End("MiddleOut"));
        var outer = A.Process().Start().Call("CallMiddle", "middle", 2, null, ["c = b"]).UserTask("After").End().Build();

        var scenario = new Scenario(outer, Knowing(inner, middle)).Start().JobDone("Ask", ("a", Value.Of(1m))).WaitsAt("After");

        scenario.Instance.Variables["c"].ShouldBe(Value.Of(1m));
    }

    [Fact]
    public void ProcessThatIsNotThere_IsAnIncidentThatCanBeRetried()
    {
        var resolver = new TestResolver();
        var scenario = new Scenario(A.Process().Start().Call("Assess", "assess", 2).End().Build(), resolver).Start()
            .HasIncidentAt("Assess");

        resolver.Processes.Add(("assess", 2), Named("assess", A.Process().Start("In").UserTask("Work").End("Out")));

        scenario.Resolve(Resolution.Retry).WaitsAt("Work");
    }

    [Fact]
    public void ProcessThatOnlyEventsStart_CannotBeCalled() => new Scenario(
        A.Process().Start().Call("Assess", "assess", 2).End().Build(),
        Knowing(Named("assess", A.Process().StartMessage("In", "Referral").End("Out")))).Start().HasIncidentAt("Assess");

    [Fact]
    public void ProcessThatCallsItself_IsAnIncidentNotAHang()
    {
        var loop = Named("loop", A.Process().Start("In").Call("Again", "loop", 2).End("Out"));

        var scenario = new Scenario(loop, Knowing(loop)).Start();

        scenario.Instance.Calls.Length.ShouldBe(ProcessEngine.MaxCalls);
        scenario.Instance.Incidents.Single().Reason.ShouldContain("without end");
    }

    [Fact]
    public void OtherFileUnderThePinnedVersion_IsAMistakeOfTheCaller()
    {
        var scenario = Begin();
        var other = Called with { Version = new DefinitionVersion("assess", 2, "other-hash") };

        Should.Throw<ArgumentException>(() => ProcessEngine.Step(
            Caller, scenario.Instance, new Trigger.CompleteTask(scenario.Now, "tests", "x"), Knowing(other)));
    }
}
