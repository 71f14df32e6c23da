using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

public class BusinessRuleTaskTests
{
    private static Scenario Asking(params DecisionModel[] answers)
    {
        var process = A.Process().Start().Exclusive("Round").Rule("KindOfAssessment").UserTask("Assess").Exclusive("Enough")
            .If("enough = true").End().From("Enough").Default().To("Round").Build();
        var resolver = new TestResolver();
        var left = new Queue<DecisionModel>(answers);
        if (answers.Length > 0)
        {
            resolver.Decisions["KindOfAssessment"] = new StubDecision(facts => left.Dequeue().Evaluate(facts), "kind");
        }

        return new Scenario(process, resolver);
    }

    [Fact]
    public void SingleHit_BecomesAVariable()
    {
        var scenario = Asking(StubDecision.Gives("kind", Value.Of("full"))).Start().WaitsAt("Assess");

        scenario.Instance.Variables["kind"].ShouldBe(Value.Of("full"));
    }

    [Fact]
    public void Answer_IsTold()
    {
        var scenario = Asking(StubDecision.Gives("kind", Value.Of("full"))).Start();

        var decided = scenario.Effects.OfType<Effect.Decided>().Single();
        decided.ElementId.ShouldBe("KindOfAssessment");
        decided.Table.Key.ShouldBe("stub");
        decided.Result.Hits.Single().Rule.Id.ShouldBe("Rule1");
        scenario.Effects.ShouldContain(new Effect.History("KindOfAssessment", "decided"));
    }

    [Fact]
    public void Table_IsAskedWithVariablesAndFacts()
    {
        IReadOnlyDictionary<string, Value>? asked = null;
        var resolver = new TestResolver();
        resolver.Decisions["Ask"] = new StubDecision(facts =>
        {
            asked = facts;
            return StubDecision.NoHit();
        });
        var process = A.Process().Start().Job("Look").Rule("Ask").End().Build();

        new Scenario(process, resolver).Start().With("age", Value.Of(15m)).JobDone("Look", ("age", Value.Of(1m)), ("found", Value.True));

        asked!.Count.ShouldBe(2);
        asked["age"].ShouldBe(Value.Of(15m));
        asked["found"].ShouldBe(Value.True);
    }

    [Fact]
    public void OutputOfATable_RoutesInTheSameStep()
    {
        var resolver = new TestResolver();
        resolver.Decisions["Ask"] = StubDecision.Gives("kind", Value.Of("full"));
        var process = A.Process().Start().Exclusive("Early").If("kind = \"full\"").End("TooSoon").From("Early").Default().Rule("Ask")
            .Exclusive("Which").If("kind = \"full\"").End("Full").From("Which").Default().End("Short").Build();

        new Scenario(process, resolver).Start().IsFinishedAt("Full");
    }

    [Fact]
    public void NoHit_ForgetsTheAnswerOfAnEarlierRound()
    {
        var scenario = Asking(StubDecision.Gives("kind", Value.Of("full")), new StubDecision(_ => StubDecision.NoHit()));

        scenario.Start().Complete("Assess").WaitsAt("Assess").Instance.Variables.ShouldBeEmpty();
    }

    [Fact]
    public void List_IsToldButNotKept()
    {
        var scenario = Asking(new StubDecision(_ => StubDecision.List("kind", Value.Of("a"), Value.Of("b")))).Start().WaitsAt("Assess");

        scenario.Instance.Variables.ShouldBeEmpty();
        scenario.Effects.OfType<Effect.Decided>().Single().Result.Hits.Length.ShouldBe(2);
    }

    [Fact]
    public void Trouble_IsAnIncident()
    {
        var scenario = Asking(new StubDecision(_ => StubDecision.InTrouble("two rules hit"))).Start().WaitsAt()
            .HasIncidentAt("KindOfAssessment");

        scenario.Instance.Incidents.Single().Reason.ShouldContain("two rules hit");
        scenario.Effects.OfType<Effect.Decided>().ShouldHaveSingleItem();
    }

    [Fact]
    public void NoTable_IsAnIncident() => Asking().Start().WaitsAt().HasIncidentAt("KindOfAssessment");
}
