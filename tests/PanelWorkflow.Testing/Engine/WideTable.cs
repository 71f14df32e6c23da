using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using Shouldly;

namespace PanelWorkflow.Testing.Engine;

/// <summary>A table of 200 rules and 30 inputs in which only the last input tells the rules apart, so that every cell before it is asked.</summary>
public static class WideTable
{
    public const int Rules = 200;
    private const int Inputs = 30;

    private static readonly string[] Names = [.. Enumerable.Range(0, Inputs).Select(i => $"fact{i}")];

    public static DecisionModel Read()
    {
        var rows = Enumerable.Range(0, Rules).Select(rule => string.Join(
            '|', [.. Enumerable.Range(0, Inputs - 1).Select(i => i % 3 == 0 ? "[10..17]" : i % 3 == 1 ? "\"all\",\"part\"" : "-"), $"{rule}", $"{rule}"]));
        return DmnText.Read(DmnText.Table("UNIQUE", string.Join('|', Names), "band", [.. rows])).Content.ShouldNotBeNull();
    }

    /// <summary>Facts that hit one rule.</summary>
    public static Dictionary<string, Value> FactsFor(int rule)
    {
        var facts = Names.Select((name, i) => (name, Value: i % 3 == 0 ? Value.Of(12m) : Value.Of("part"))).ToDictionary(f => f.name, f => f.Value);
        facts[Names[^1]] = Value.Of((decimal)rule);
        return facts;
    }
}
