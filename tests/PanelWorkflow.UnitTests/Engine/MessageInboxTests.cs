using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>
/// Messages are correlated by name and business key, have one effect each, and may wait for a stated time: BPMN 2.0 §8.4.2, §8.4.10.
/// </summary>
public class MessageInboxTests
{
    private static Scenario LaterAwaited() =>
        new Scenario(A.Process().Start().UserTask("First").Message("Await", "Reply").UserTask("Then").End().Build())
        .Start();

    private static Trigger.Message Early(Scenario scenario, string id = "m1", double days = 3) =>
        new(scenario.Now, "tests", id, "Reply") { KeepUntil = scenario.Now.AddDays(days) };

    [Fact]
    public void EarlyMessage_IsKeptAndTakenWhenItIsAwaited()
    {
        var scenario = LaterAwaited();
        scenario.Step(Early(scenario)).WaitsAt("First").Instance.Inbox.Single().Id.ShouldBe("m1");

        scenario.Complete("First").WaitsAt("Then");

        scenario.Instance.Inbox.ShouldBeEmpty();
        scenario.Instance.MessagesTaken.ShouldBe(["m1"]);
        var opened = scenario.Effects.OfType<Effect.WaitOpened>().Single(w => w.ElementId == "Await");
        scenario.Effects.ShouldContain(new Effect.WaitClosed(opened.WaitId, true));
    }

    [Fact]
    public void KeptMessage_FallsAwayWhenItsTimeIsOver()
    {
        var scenario = LaterAwaited();
        scenario.Step(Early(scenario)).After(TimeSpan.FromDays(3)).Complete("First").WaitsAt("Await");

        scenario.Instance.Inbox.ShouldBeEmpty();
        scenario.Receive("Reply", "m1").WaitsAt("Then");
    }

    [Fact]
    public void SameEarlyMessageTwice_IsKeptOnce()
    {
        var scenario = LaterAwaited();

        scenario.Step(Early(scenario)).Ignores(Early(scenario));
    }

    [Fact]
    public void KeptMessageThatComesAgainAfterItWasTaken_IsIgnored()
    {
        var scenario = LaterAwaited();
        scenario.Step(Early(scenario)).Complete("First");

        scenario.Ignores(Early(scenario));
    }

    [Fact]
    public void EarlyMessageWithoutATime_IsNotKept()
    {
        var scenario = LaterAwaited();

        scenario.Ignores(new Trigger.Message(scenario.Now, "tests", "m1", "Reply")).Ignores(Early(scenario, days: 0));
    }

    [Fact]
    public void TwoKeptMessages_AreTakenOldestFirst()
    {
        var process = A.Process().Start().UserTask("First").Message("A", "Reply").UserTask("Between").Message("B", "Reply").End().Build();
        var scenario = new Scenario(process).Start();
        scenario.Step(Early(scenario, "m2")).Step(Early(scenario, "m1")).Complete("First").WaitsAt("Between");

        scenario.Instance.MessagesTaken.ShouldBe(["m2"]);
        scenario.Complete("Between").IsFinishedAt("End");
    }

    [Fact]
    public void KeptMessages_RunThroughSeveralWaitsInOneStep()
    {
        var process = A.Process().Start().UserTask("First").Message("A", "Reply").Message("B", "Reply").UserTask("Then").End().Build();
        var scenario = new Scenario(process).Start();

        scenario.Step(Early(scenario, "m1")).Step(Early(scenario, "m2")).Complete("First").WaitsAt("Then");
    }

    [Fact]
    public void MessageForAnotherBusinessKey_IsIgnored()
    {
        var process = A.Process().Start().Message("Await", "Reply").End().Build();
        var resolver = new TestResolver();
        var instance = ProcessEngine.Step(
            process, Instance.Of(process.Version, "case-7"), new Trigger.Start(DateTimeOffset.UnixEpoch, "tests"), resolver).Next;
        var message = new Trigger.Message(DateTimeOffset.UnixEpoch, "tests", "m1", "Reply");

        ProcessEngine.Step(process, instance, message with { BusinessKey = "case-8" }, resolver).Next.ShouldBeSameAs(instance);
        ProcessEngine.Step(process, instance, message with { BusinessKey = "case-7" }, resolver)
            .Next.Status.ShouldBe(InstanceStatus.Finished);
    }

    [Fact]
    public void InstanceThatEnds_KeepsNothing()
    {
        var scenario = new Scenario(A.Process().Start().UserTask("First").End().Build()).Start();

        scenario.Step(Early(scenario)).Complete("First").IsFinishedAt("End").Instance.Inbox.ShouldBeEmpty();
    }
}
