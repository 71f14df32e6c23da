using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

public class GatewayTests
{
    private static ProcessBuilder Choice() => A.Process().Start().Exclusive("Which")
        .If("score >= 4").UserTask("Panel").End("PanelEnd")
        .From("Which").If("score >= 2").UserTask("Desk").End("DeskEnd");

    private static Scenario ForkAndJoin() => new(A.Process().Start().Parallel("Fork")
        .UserTask("Police").Parallel("Join").UserTask("Decide").End()
        .From("Fork").UserTask("Health").To("Join").Build());

    [Theory]
    [InlineData(5, "Panel")]
    [InlineData(4, "Panel")]
    [InlineData(3, "Desk")]
    public void Exclusive_TakesTheFirstTrueConditionInDocumentOrder(int score, string task)
    {
        new Scenario(Choice().Build()).With("score", Value.Of(score)).Start().WaitsAt(task);
    }

    [Fact]
    public void Exclusive_SaysWhichFlowItTook()
    {
        var scenario = new Scenario(Choice().Build()).With("score", Value.Of(3m)).Start();

        scenario.Effects.ShouldContain(new Effect.History("WhichToDesk", "taken"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void ExclusiveWithNothingTrue_TakesTheDefault(int? score)
    {
        var process = Choice().From("Which").Default().End("Nothing").Build();

        new Scenario(process).With("score", Value.Of(score)).Start().IsFinishedAt("Nothing");
    }

    [Fact]
    public void ExclusiveWithDefaultFirst_StillPrefersATrueCondition()
    {
        var process = A.Process().Start().Exclusive("Which").Default().End("Nothing").From("Which").If("score >= 4").End("High").Build();

        new Scenario(process).With("score", Value.Of(4m)).Start().IsFinishedAt("High");
    }

    [Fact]
    public void ExclusiveWithNothingTrueAndNoDefault_IsAnIncident()
    {
        var scenario = new Scenario(Choice().Build()).Start().WaitsAt().HasIncidentAt("Which");

        scenario.Instance.Status.ShouldBe(InstanceStatus.Running);
        scenario.Instance.Tokens.Single().ElementId.ShouldBe("Which");
    }

    [Fact]
    public void Fact_HidesAVariableOfTheSameName()
    {
        var process = A.Process().Start().Job("Ask").Exclusive("Which").If("score >= 4").End("High").From("Which").Default().End("Low")
            .Build();

        new Scenario(process).Start().With("score", Value.Of(1m)).JobDone("Ask", ("score", Value.Of(5m))).IsFinishedAt("Low");
    }

    [Fact]
    public void Variable_DecidesWhereNoFactDoes()
    {
        var process = A.Process().Start().Job("Ask").Exclusive("Which").If("score >= 4").End("High").From("Which").Default().End("Low")
            .Build();

        new Scenario(process).Start().JobDone("Ask", ("score", Value.Of(5m))).IsFinishedAt("High");
    }

    [Fact]
    public void Fork_WaitsAtEveryBranchInDocumentOrder() => ForkAndJoin().Start().WaitsAt("Police", "Health");

    [Theory]
    [InlineData("Police", "Health")]
    [InlineData("Health", "Police")]
    public void Join_WaitsForAllInAnyOrder(string first, string second)
    {
        ForkAndJoin().Start().Complete(first).WaitsAt(second).Complete(second).WaitsAt("Decide").Complete("Decide").IsFinishedAt("End");
    }

    [Fact]
    public void Join_LeavesOneToken()
    {
        var scenario = ForkAndJoin().Start().Complete("Police").Complete("Health");

        scenario.Instance.Tokens.Select(t => t.ElementId).ShouldBe(["Decide"]);
    }

    /// <summary>BPMN 2.0 §13.4.1: a join takes a token by each flow. A branch that was not chosen sends none.</summary>
    [Fact]
    public void ChoiceInAFork_SendsOneTokenToTheJoin()
    {
        var process = A.Process().Start().Parallel("Fork").Exclusive("Which").If("ok = true").UserTask("Long").Exclusive("Merge")
            .Parallel("Join")
            .UserTask("Decide").End().From("Which").Default().UserTask("Short").To("Merge").From("Fork").Manual("Note").To("Join").Build();

        new Scenario(process).Start().WaitsAt("Short").Complete("Short").WaitsAt("Decide");
    }

    [Fact]
    public void JoinReachedTwiceByOneFlow_StillWaitsForTheOther()
    {
        // A reminder that does not interrupt sends a second token by the merge before the join.
        var process = A.Process().Start().Parallel("Fork").UserTask("Police").Exclusive("Merge").Parallel("Join").End()
            .From("Fork").UserTask("Health").To("Join")
            .Boundary("Late", "Police", "P1D", interrupting: false).To("Merge").Build();

        var scenario = new Scenario(process).Start().Fire("Late").Complete("Police").WaitsAt("Health");

        scenario.Instance.Tokens.Count(t => t.ElementId == "Join").ShouldBe(2);
        scenario.Complete("Health").Instance.Tokens.Select(t => t.ElementId).ShouldBe(["Join"]);
    }

    [Fact]
    public void BranchEnds_OthersGoOn()
    {
        var process = A.Process().Start().Parallel("Fork").End("Short").From("Fork").UserTask("Long").End("LongEnd").Build();

        new Scenario(process).Start().WaitsAt("Long").Complete("Long").IsFinishedAt("LongEnd");
    }

    [Fact]
    public void TerminateEnd_EndsEverything()
    {
        var process = A.Process().Start().Parallel("Fork").UserTask("Withdraw").Terminate("Withdrawn")
            .From("Fork").UserTask("Assess").End().Boundary("Late", "Assess", "P1D").End("Lapsed").Build();
        var scenario = new Scenario(process).Start();
        var withdrawn = scenario.Instance.Waits.Where(w => w.ElementId != "Withdraw").Select(w => new Effect.WaitClosed(w.Id, false))
            .ToList();

        scenario.Complete("Withdraw").IsFinishedAt("Withdrawn");

        scenario.Effects.OfType<Effect.WaitClosed>().Where(c => !c.WasMet).ShouldBe(withdrawn);
    }

    [Fact]
    public void TerminateEndInTheFirstBranch_StopsTheOthersBeforeTheyBegin()
    {
        var process = A.Process().Start().Parallel("Fork").Terminate("Stop").From("Fork").UserTask("Assess").End().Build();

        new Scenario(process).Start().IsFinishedAt("Stop");
    }

    [Fact]
    public void LoopWithoutAWait_IsAnIncidentNotAHang()
    {
        var process = A.Process().Start().Exclusive("Round").Exclusive("Ok").If("ok = true").End().From("Ok").Default().To("Round").Build();

        var scenario = new Scenario(process).Start();

        scenario.Instance.Incidents.Single().Reason.ShouldContain("without waiting");
        scenario.Cancel().Instance.Status.ShouldBe(InstanceStatus.Cancelled);
    }

    [Fact]
    public void LoopThatForks_IsBoundedToo()
    {
        var process = A.Process().Start().Exclusive("Round").Parallel("Fork").To("Round").From("Fork").UserTask("Assess").End().Build();

        var scenario = new Scenario(process).Start();

        scenario.Instance.Tokens.Length.ShouldBeLessThanOrEqualTo(ProcessEngine.MaxVisits);
        scenario.Instance.Incidents.ShouldNotBeEmpty();
    }
}
