using System.Collections.Immutable;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Testing.Engine;

/// <summary>Says which rules of a table no test has hit.</summary>
public static class TableCoverage
{
    public static ImmutableArray<string> RulesNeverHit(DecisionModel table, IEnumerable<IReadOnlyDictionary<string, Value>> inputs)
    {
        var hit = inputs.SelectMany(facts => table.Evaluate(facts).Hits).Select(one => one.Rule.Id).ToHashSet(StringComparer.Ordinal);
        return [.. table.Rules.Select(rule => rule.Id).Where(id => !hit.Contains(id))];
    }
}
