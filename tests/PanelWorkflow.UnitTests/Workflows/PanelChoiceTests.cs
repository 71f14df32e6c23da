using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

public sealed class PanelChoiceTests
{
    [Theory]
    [InlineData("derby-city", true, "KnifeCrimeClinic", "knife-crime-clinic")]
    [InlineData("derby-city", false, "OutOfCourtClinic", "out-of-court-clinic")]
    [InlineData("national", true, "AnyPanel", null)]
    [InlineData("national", false, "AnyPanel", null)]
    public void EveryRule_NamesItsPanelOrNone(string owner, bool knife, string rule, string? panel)
    {
        var answer = ShippedTable.Load("panel-choice", owner: owner).Evaluate(new Dictionary<string, Value> { ["knife"] = Value.Of(knife) });

        var hit = answer.Hits.ShouldHaveSingleItem();
        hit.Rule.Id.ShouldBe(rule);
        hit.Outputs["panel"].ShouldBe(Value.Of(panel));
    }
}
