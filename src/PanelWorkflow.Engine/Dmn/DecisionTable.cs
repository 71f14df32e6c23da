using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Dmn;

/// <summary>An input column.</summary>
/// <param name="Label">What people call it.</param>
/// <param name="Expression">What it asks of the facts.</param>
/// <param name="Allowed">The values that it may have beside null; null when the table does not say.</param>
internal sealed record InputColumn(string Label, FeelExpression Expression, UnaryTests? Allowed);

/// <summary>A compiled row. <paramref name="Constant"/> is its hit when no output depends on a fact.</summary>
internal sealed record TableRow(
    DecisionRule Rule,
    ImmutableArray<UnaryTests> Tests,
    ImmutableArray<FeelExpression> Outputs,
    RuleHit? Constant);

internal sealed class DecisionTable(
    DefinitionVersion version,
    string name,
    HitPolicy policy,
    ImmutableArray<InputColumn> inputs,
    ImmutableArray<string> outputs,
    ImmutableArray<TableRow> rows) : DecisionModel
{
    public override DefinitionVersion Version => version;

    public override string Name => name;

    public override HitPolicy HitPolicy => policy;

    public override ImmutableArray<string> InputLabels { get; } = [.. inputs.Select(input => input.Label)];

    public override ImmutableArray<string> Outputs => outputs;

    public override ImmutableArray<DecisionRule> Rules { get; } = [.. rows.Select(row => row.Rule)];

    public override ImmutableSortedSet<string> FactsRead { get; } = inputs.SelectMany(input => input.Expression.FactsRead)
        .Concat(rows.SelectMany(row => row.Tests).SelectMany(test => test.FactsRead))
        .Concat(rows.SelectMany(row => row.Outputs).SelectMany(output => output.FactsRead))
        .ToImmutableSortedSet(StringComparer.Ordinal);

    public override DecisionResult Evaluate(IReadOnlyDictionary<string, Value> facts)
    {
        var read = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var fact in FactsRead)
            read[fact] = facts.GetValueOrDefault(fact, Value.Null);
        var kept = read.ToImmutable();

        var values = new Value[inputs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = inputs[i].Expression.Evaluate(facts);
            if (values[i] is not Value.Nothing && inputs[i].Allowed is { } allowed && allowed.Test(values[i], facts) != true)
                return Answer(kept, [], Value.Null, $"The value of '{inputs[i].Label}' is not one of {allowed.Source}.");
        }

        var hits = Hits(values, facts);
        if (hits.IsEmpty)
            return Answer(kept, hits, Value.Null, null);
        if (policy == HitPolicy.Collect)
            return Answer(kept, hits, new Value.Items([.. hits.Select(OutputOf)]), null);
        return hits.Length == 1
            ? Answer(kept, hits, OutputOf(hits[0]), null)
            : Answer(kept, hits, Value.Null, $"Rules {string.Join(", ", hits.Select(hit => hit.Rule.Number))} all hit; only one may.");
    }

    private DecisionResult Answer(
        ImmutableSortedDictionary<string, Value> kept,
        ImmutableArray<RuleHit> hits,
        Value output,
        string? trouble) =>
        new(kept, hits, output, policy == HitPolicy.Collect, trouble);

    private ImmutableArray<RuleHit> Hits(Value[] values, IReadOnlyDictionary<string, Value> facts)
    {
        ImmutableArray<RuleHit>.Builder? hits = null;
        foreach (var row in rows)
        {
            if (!IsHit(row, values, facts))
                continue;
            var hit = row.Constant ?? HitOf(row.Rule, outputs, row.Outputs, facts);
            if (policy == HitPolicy.First)
                return [hit];
            (hits ??= ImmutableArray.CreateBuilder<RuleHit>()).Add(hit);
        }

        return hits is null ? [] : hits.ToImmutable();
    }

    private static bool IsHit(TableRow row, Value[] values, IReadOnlyDictionary<string, Value> facts)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (row.Tests[i].Test(values[i], facts) != true)
                return false;
        }

        return true;
    }

    /// <summary>The hit of a rule for these facts.</summary>
    public static RuleHit HitOf(
        DecisionRule rule,
        ImmutableArray<string> names,
        ImmutableArray<FeelExpression> cells,
        IReadOnlyDictionary<string, Value> facts)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            values[names[i]] = cells[i].Evaluate(facts);
        return new(rule, values.ToImmutable());
    }

    /// <summary>One output is its value; several are a context.</summary>
    private Value OutputOf(RuleHit hit) => outputs.Length == 1 ? hit.Outputs[outputs[0]] : new Value.Context(hit.Outputs);
}
