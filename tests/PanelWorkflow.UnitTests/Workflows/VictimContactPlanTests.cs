using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.UnitTests.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

public sealed class VictimContactPlanTests
{
    private static readonly DecisionModel Table = ShippedTable.Load("victim-contact-plan");

    public static TheoryData<string, string, string> Cases => new()
    {
        { "victimIsChild = true; victimType = \"individual\"", "ChildVictim", "P2D" },
        { "victimIsChild = false; victimType = \"individual\"", "IndividualVictim", "P5D" },
        { "victimType = \"individual\"", "IndividualVictim", "P5D" },
        { "victimIsChild = false; victimType = \"business\"", "OtherVictim", "P10D" },
        { "victimType = \"other\"", "OtherVictim", "P10D" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Victim_IsContactedWithinThisManyDays(string facts, string rule, string period)
    {
        var hit = Table.Evaluate(Facts.Of(facts)).Hits.ShouldHaveSingleItem();

        (hit.Rule.Id, hit.Text("period")).ShouldBe((rule, period));
    }

    [Fact]
    public void EveryRule_IsUnconfirmedAndHit()
    {
        Table.Rules.Select(r => r.Annotations["Status"]).Distinct().ShouldBe(["unconfirmed"]);
        TableCoverage.RulesNeverHit(Table, Cases.Select(c => Facts.Of(c.Data.Item1))).ShouldBeEmpty();
    }
}
