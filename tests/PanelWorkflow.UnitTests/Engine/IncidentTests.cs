using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Staff retry an incident, skip it with a reason, or put variables right.</summary>
public class IncidentTests
{
    private static Scenario Choice() =>
        new Scenario(A.Process().Start().Exclusive("Which").If("score >= 4").UserTask("Panel").End("PanelEnd")
        .From("Which").If("score >= 2").UserTask("Desk").End("DeskEnd").Build()).Start().HasIncidentAt("Which");

    private static Scenario Limit() => new Scenario(A.Process().Start().UserTask("Assess").End()
        .BoundaryAt("Deadline", "Assess", "limit").End("Lapsed").Build()).With("limit", Value.Of(7m)).Start().HasIncidentAt("Deadline");

    private static Scenario Correct(Scenario scenario, string name, Value value) =>
        scenario.Step(new Trigger.Resolve(scenario.Now, "tests", scenario.Instance.Incidents[0].Id, Resolution.Correct, "typed wrongly")
        {
            Variables = ImmutableSortedDictionary<string, Value>.Empty.Add(name, value),
        });

    [Fact]
    public void Retry_AsksTheElementAgain()
    {
        var scenario = Choice().With("score", Value.Of(5m)).Resolve(Resolution.Retry).WaitsAt("Panel");

        scenario.Instance.Incidents.ShouldBeEmpty();
        scenario.Effects.ShouldContain(new Effect.History("Which", "retried"));
    }

    [Fact]
    public void RetryThatDoesNotHelp_IsANewIncident()
    {
        var scenario = Choice();
        var first = scenario.Instance.Incidents.Single().Id;

        scenario.Resolve(Resolution.Retry).HasIncidentAt("Which");

        scenario.Instance.Incidents.Single().Id.ShouldNotBe(first);
        scenario.Ignores(new Trigger.Resolve(scenario.Now, "tests", first, Resolution.Retry, "double click"));
    }

    [Fact]
    public void Correct_SetsVariablesAndTriesAgain()
    {
        var scenario = Correct(Choice(), "score", Value.Of(3m)).WaitsAt("Desk");

        scenario.Instance.Variables["score"].ShouldBe(Value.Of(3m));
        scenario.Effects.ShouldContain(new Effect.History("Which", "corrected"));
    }

    [Fact]
    public void SkipAtAChoice_NeedsTheWayToTake()
    {
        var scenario = Choice();
        var skip = new Trigger.Resolve(scenario.Now, "tests", scenario.Instance.Incidents[0].Id, Resolution.Skip, "as agreed");

        scenario.Ignores(skip).Ignores(skip with { FlowId = "DeskToDeskEnd" });

        scenario.Step(skip with { FlowId = "WhichToDesk" }).WaitsAt("Desk").Effects.ShouldContain(new Effect.History("Which", "skipped"));
    }

    [Fact]
    public void SkipAJob_GoesOnWithoutIt()
    {
        var scenario = new Scenario(A.Process().Start().Job("Notify").UserTask("Next").End().Build()).Start().JobFails("Notify");

        scenario.Resolve(Resolution.Skip).WaitsAt("Next").Instance.Incidents.ShouldBeEmpty();
        scenario.Effects.OfType<Effect.WaitClosed>().Single().WasMet.ShouldBeFalse();
    }

    [Fact]
    public void SkipARuleTask_GoesOnWithoutAnAnswer() =>
        new Scenario(A.Process().Start().Rule("Ask").UserTask("Next").End().Build()).Start().Resolve(Resolution.Skip).WaitsAt("Next");

    [Fact]
    public void SkipAnErrorThatNothingCatches_EndsItsPath() =>
        new Scenario(A.Process().Start().EndError("Failed", "x").Build()).Start().Resolve(Resolution.Skip).IsFinishedAt("Failed");

    [Fact]
    public void SkipALimit_LeavesItsTaskWithoutIt() =>
        Limit().Resolve(Resolution.Skip).WaitsAt("Assess").Complete("Assess").IsFinishedAt("End");

    [Fact]
    public void RetryALimit_OpensItOnceItsDateIsRight() =>
        Limit().With("limit", Value.Of(new DateOnly(2026, 12, 1))).Resolve(Resolution.Retry).WaitsAt("Assess", "Deadline");

    [Fact]
    public void ProcessThatEnds_LeavesNoIncidentOfItsEvents()
    {
        var process = A.Process().Start().UserTask("Work").End()
            .EventSub("TooLate", p => p.StartTimer("Deadline", "timeDate", "limit").End("Lapsed")).Build();
        var scenario = new Scenario(process).With("limit", Value.Of(7m)).Start().HasIncidentAt("Deadline");

        scenario.Complete("Work").IsFinishedAt("End").Instance.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void LoopWithoutAWait_GoesOnOnceItIsRight()
    {
        var process = A.Process().Start().Exclusive("Round").Exclusive("Ok").If("ok = true").End().From("Ok").Default().To("Round").Build();

        new Scenario(process).Start().With("ok", Value.True).Resolve(Resolution.Retry).IsFinishedAt("End");
    }

    [Fact]
    public void IncidentInACalledProcess_IsPutRightThere()
    {
        var called = A.Process().Start("In").Exclusive("Which").If("score > 3").UserTask("High").End("HighEnd")
            .From("Which").If("score < 2").End("LowEnd").Build();
        var resolver = new TestResolver();
        resolver.Processes.Add(("tiny", 1), called);
        var scenario = new Scenario(A.Process().Start().Call("Assess", "tiny", 1).End().Build(), resolver).Start().HasIncidentAt("Which");

        Correct(scenario, "score", Value.Of(5m)).WaitsAt("High");

        scenario.Instance.Variables.ShouldBeEmpty();
        scenario.Instance.Calls.Single().Variables["score"].ShouldBe(Value.Of(5m));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void NoReason_ChangesNothing(string reason)
    {
        var scenario = Choice();

        scenario.Ignores(new Trigger.Resolve(scenario.Now, "tests", scenario.Instance.Incidents[0].Id, Resolution.Retry, reason));
    }

    [Fact]
    public void UnknownIncident_ChangesNothing()
    {
        var scenario = Choice();

        scenario.Ignores(new Trigger.Resolve(scenario.Now, "tests", "Which:99", Resolution.Retry, "why not"));
    }
}
