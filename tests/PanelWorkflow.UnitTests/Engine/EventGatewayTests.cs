using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>
/// Event-based gateway: BPMN 2.0 §10.6.6 and §13.4.4 (the first event to happen is the way on, the others are withdrawn).
/// </summary>
public class EventGatewayTests
{
    private static Scenario Race() => new(A.Process().Start().EventBased("First").Message("Replied", "Reply").UserTask("Read").End()
        .From("First").Timer("Silence", "P5D").UserTask("Chase").End("Chased")
        .From("First").Message("Withdrawn", "Withdrawal").End("Stopped").Build());

    [Fact]
    public void Gateway_WaitsForAllThatMayHappenWithOneToken()
    {
        var scenario = Race().Start().WaitsAt("Replied", "Silence", "Withdrawn");

        scenario.Instance.Tokens.Single().ElementId.ShouldBe("First");
    }

    [Fact]
    public void MessageFirst_TakesItsWayAndWithdrawsTheRest()
    {
        var scenario = Race().Start();
        var met = scenario.WaitAt("Replied").Id;

        scenario.Receive("Reply").WaitsAt("Read");

        scenario.Effects.OfType<Effect.WaitClosed>().Select(c => (c.WaitId == met, c.WasMet))
            .ShouldBe([(true, true), (false, false), (false, false)]);
        scenario.Effects.ShouldContain(new Effect.History("Replied", "received"));
    }

    [Fact]
    public void TimerFirst_TakesItsWay() => Race().Start().Fire("Silence").WaitsAt("Chase");

    [Fact]
    public void EventThatComesLate_IsIgnored()
    {
        var scenario = Race().Start();
        var timer = scenario.WaitAt("Silence").Id;

        scenario.Receive("Reply").After(TimeSpan.FromDays(9)).Ignores(new Trigger.TimerDue(scenario.Now, "tests", timer));
    }

    [Fact]
    public void ReceiveTasks_MayStandBehindIt() =>
        new Scenario(A.Process().Start().EventBased("First").Receive("HearA", "A").End().From("First").Receive("HearB", "B").End("EndB")
            .Build())
            .Start().WaitsAt("HearA", "HearB").Receive("B").IsFinishedAt("EndB");

    [Fact]
    public void TimersWithoutAnyDate_AreAnIncident()
    {
        var process = A.Process().Start().EventBased("First").TimerAt("One", "one").End().From("First").TimerAt("Two", "two").End("EndTwo")
            .Build();

        new Scenario(process).Start().WaitsAt().HasIncidentAt("First")
            .With("two", Value.Of(new DateOnly(2026, 12, 1))).Resolve(Resolution.Retry).WaitsAt("Two").Fire("Two").IsFinishedAt("EndTwo");
    }

    [Fact]
    public void DateThatMoves_MovesItsTimer()
    {
        var process = A.Process().Start().EventBased("First").TimerAt("One", "one").End().From("First").Message("Or", "Reply").End("EndTwo")
            .Build();
        var scenario = new Scenario(process).With("one", Value.Of(new DateOnly(2026, 12, 1))).Start();

        scenario.With("one", Value.Of(new DateOnly(2026, 12, 9))).Step(new Trigger.FactsChanged(scenario.Now, "tests"));

        scenario.WaitAt("One").DueAt.ShouldBe(new DateTimeOffset(2026, 12, 9, 0, 0, 0, TimeSpan.Zero));
    }
}
