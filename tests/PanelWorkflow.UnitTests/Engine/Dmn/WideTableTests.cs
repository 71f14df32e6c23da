using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Dmn;

public sealed class WideTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(117)]
    [InlineData(WideTable.Rules - 1)]
    public void TwoHundredRulesOfThirtyInputs_AnswerTheOneThatIsHit(int rule) =>
        WideTable.Read().Evaluate(WideTable.FactsFor(rule)).Output.ShouldBe(Value.Of((decimal)rule));
}
