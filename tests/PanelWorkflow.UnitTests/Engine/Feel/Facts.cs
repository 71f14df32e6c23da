using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.UnitTests.Engine.Feel;

/// <summary>Writes facts and values in tests as FEEL literals: <c>age = 12; name = "Ann"; tags = ["a", "b"]</c>.</summary>
internal static class Facts
{
    public static IReadOnlyDictionary<string, Value> Of(string facts)
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var fact in facts.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = fact.Split('=', 2, StringSplitOptions.TrimEntries);
            values[parts[0]] = Literal(parts[1]);
        }

        return values;
    }

    public static Value Literal(string literal)
    {
        var reading = FeelReader.Expression(literal);
        return reading.Expression?.Evaluate(new Dictionary<string, Value>()) ?? throw new ArgumentException(reading.Error, nameof(literal));
    }
}
