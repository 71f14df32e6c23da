using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Facts as people type them: <c>name = value</c>, parted by semicolons or lines; values are FEEL without facts.</summary>
public static class FactText
{
    /// <exception cref="FormatException">Something is not understood; the message says what.</exception>
    public static ImmutableSortedDictionary<string, Value> Read(string text)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var fact in text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (fact.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value]) throw new FormatException($"‘{fact}’ is no fact: write name = value.");
            facts[name] = Literal(value);
        }

        return facts.ToImmutable();
    }

    /// <exception cref="FormatException">It is no FEEL expression.</exception>
    public static Value Literal(string text)
    {
        var reading = FeelReader.Expression(text);
        return reading.Expression?.Evaluate(ImmutableSortedDictionary<string, Value>.Empty) ?? throw new FormatException($"‘{text}’: {reading.Error}");
    }
}
