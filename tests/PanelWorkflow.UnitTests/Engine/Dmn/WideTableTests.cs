using System.Diagnostics;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Dmn;

public sealed class WideTableTests
{
    private const int Rules = 200;
    private const int Inputs = 30;

    [Fact]
    public void TwoHundredRulesOfThirtyInputs_AnswerInTwoMilliseconds()
    {
        var names = Enumerable.Range(0, Inputs).Select(i => $"fact{i}").ToArray();
        // Only the last column tells the rules apart, so every cell before it is asked.
        var rows = Enumerable.Range(0, Rules).Select(rule => string.Join(
            '|', [.. Enumerable.Range(0, Inputs - 1).Select(i => i % 3 == 0 ? "[10..17]" : i % 3 == 1 ? "\"all\",\"part\"" : "-"),
                $"{rule}", $"{rule}"]));
        var table = DmnText.Read(DmnText.Table("UNIQUE", string.Join('|', names), "band", [.. rows])).Content.ShouldNotBeNull();
        var facts = names.Select((name, i) => (name, Value: i % 3 == 0 ? Value.Of(12m) : Value.Of("part"))).ToDictionary(f => f.name,
            f => f.Value);
        facts[names[^1]] = Value.Of(Rules - 1m);

        table.Evaluate(facts).Output.ShouldBe(Value.Of(Rules - 1m));
        var best = Enumerable.Range(0, 500).Min(_ => TimeOf(table, facts));

        best.ShouldBeLessThan(TimeSpan.FromMilliseconds(2));
    }

    private static TimeSpan TimeOf(DecisionModel table, Dictionary<string, Value> facts)
    {
        var clock = Stopwatch.StartNew();
        table.Evaluate(facts);
        return clock.Elapsed;
    }
}
