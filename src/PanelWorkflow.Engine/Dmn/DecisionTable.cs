using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Feel.Functions;

namespace PanelWorkflow.Engine.Dmn;

/// <summary>An input column.</summary>
/// <param name="Label">What people call it.</param>
/// <param name="Expression">What it asks of the facts.</param>
/// <param name="Allowed">The values that it may have beside null; null when the table does not say.</param>
internal sealed record InputColumn(string Label, CompiledExpression Expression, CompiledTests? Allowed);

/// <summary>An output column.</summary>
/// <param name="Default">Its value when no rule is hit; null when it has none.</param>
/// <param name="Ranking">Its allowed values, the first with the highest priority.</param>
internal sealed record OutputColumn(string Name, string Type, CompiledTests? Allowed, FeelNode? Default, ImmutableArray<Value> Ranking);

/// <summary>A compiled row. <paramref name="Constant"/> is its hit when all its outputs are plain values.</summary>
internal sealed record TableRow(DecisionRule Rule, ImmutableArray<TestNode> Tests, ImmutableArray<FeelNode> Outputs, RuleHit? Constant);

/// <summary>What a table answered: the hits that count, its value, and the value by output name where it is not a list.</summary>
internal sealed record TableAnswer(ImmutableArray<RuleHit> Hits, Value Output, ImmutableSortedDictionary<string, Value> Named);

/// <summary>A decision table (DMN 1.5, chapter 8).</summary>
internal sealed class DecisionTable(
    HitPolicy policy,
    Aggregation aggregation,
    ImmutableArray<InputColumn> inputs,
    ImmutableArray<OutputColumn> outputs,
    ImmutableArray<TableRow> rows) : FeelNode
{
    private static readonly ImmutableSortedDictionary<string, Value> NoNames = ImmutableSortedDictionary<string, Value>.Empty;

    public HitPolicy HitPolicy => policy;

    public Aggregation Aggregation => aggregation;

    public ImmutableArray<InputColumn> Inputs => inputs;

    public ImmutableArray<OutputColumn> Outputs => outputs;

    public ImmutableArray<TableRow> Rows => rows;

    public bool IsList =>
        policy is HitPolicy.RuleOrder or HitPolicy.OutputOrder || (policy == HitPolicy.Collect && aggregation == Aggregation.None);

    public override Value Evaluate(in Scope scope) => Ask(scope).Output;

    public TableAnswer Ask(in Scope scope)
    {
        var values = new Value[inputs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = inputs[i].Expression.Root.Evaluate(scope);
            if (values[i] is not Value.Nothing && inputs[i].Allowed is { } allowed
                && allowed.Root.Test(values[i], scope.Asking(values[i])) != true)
                return InTrouble(scope, [], $"The value of '{inputs[i].Label}' is not one of {allowed.Source}.");
        }

        var hits = Hits(values, scope);
        return hits.IsEmpty ? Default(scope) : policy switch
        {
            HitPolicy.Unique when hits.Length > 1 => InTrouble(scope, hits, $"Rules {Numbers(hits)} all hit; only one may."),
            HitPolicy.Any when hits.Any(hit => !Agree(hit, hits[0])) =>
                InTrouble(scope, hits, $"Rules {Numbers(hits)} all hit and do not give the same answer."),
            HitPolicy.Priority => One([Ranked(hits)[0]]),
            HitPolicy.RuleOrder => List(hits),
            HitPolicy.OutputOrder => List(Ranked(hits)),
            HitPolicy.Collect => aggregation == Aggregation.None ? List(hits) : Aggregated(hits),
            _ => One(hits),
        };
    }

    /// <summary>The hit of a rule for these facts.</summary>
    public static RuleHit HitOf(DecisionRule rule, ImmutableArray<OutputColumn> columns, ImmutableArray<FeelNode> cells, in Scope scope)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
            values[columns[i].Name] = cells[i].Evaluate(scope);
        return new(rule, values.ToImmutable());
    }

    private ImmutableArray<RuleHit> Hits(Value[] values, in Scope scope)
    {
        ImmutableArray<RuleHit>.Builder? hits = null;
        foreach (var row in rows)
        {
            if (!IsHit(row, values, scope))
                continue;
            var hit = row.Constant ?? HitOf(row.Rule, outputs, row.Outputs, scope);
            if (policy == HitPolicy.First)
                return [hit];
            (hits ??= ImmutableArray.CreateBuilder<RuleHit>()).Add(hit);
        }

        return hits is null ? [] : hits.ToImmutable();
    }

    private static bool IsHit(TableRow row, Value[] values, in Scope scope)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (row.Tests[i].Test(values[i], scope) != true)
                return false;
        }

        return true;
    }

    private static TableAnswer InTrouble(in Scope scope, ImmutableArray<RuleHit> hits, string trouble)
    {
        scope.Work.Report(trouble);
        return new(hits, Value.Null, NoNames);
    }

    private static string Numbers(ImmutableArray<RuleHit> hits) => string.Join(", ", hits.Select(hit => hit.Rule.Number));

    private static bool Agree(RuleHit one, RuleHit other) =>
        one.Outputs.All(output => Comparisons.AreEqual(output.Value, other.Outputs[output.Key]) == true);

    private TableAnswer Default(in Scope scope)
    {
        if (outputs.All(output => output.Default is null))
            return new([], aggregation == Aggregation.Count ? Value.Of(0m) : Value.Null, NoNames);
        var values = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var output in outputs)
            values[output.Name] = output.Default?.Evaluate(scope) ?? Value.Null;
        var named = values.ToImmutable();
        return IsList ? new([], new Value.Items([OutputOf(named)]), NoNames) : new([], OutputOf(named), named);
    }

    private TableAnswer One(ImmutableArray<RuleHit> hits) => new(hits, OutputOf(hits[0].Outputs), hits[0].Outputs);

    private TableAnswer List(ImmutableArray<RuleHit> hits) =>
        new(hits, new Value.Items([.. hits.Select(hit => OutputOf(hit.Outputs))]), NoNames);

    private TableAnswer Aggregated(ImmutableArray<RuleHit> hits)
    {
        ImmutableArray<Value> values = [.. hits.Select(hit => OutputOf(hit.Outputs))];
        var value = aggregation switch
        {
            Aggregation.Sum => ListCounts.Sum(values),
            Aggregation.Min => ListCounts.Furthest(values, -1),
            Aggregation.Max => ListCounts.Furthest(values, 1),
            _ => Value.Of((decimal)values.Length),
        };
        return new(hits, value, outputs.Length == 1 ? NoNames.Add(outputs[0].Name, value) : NoNames);
    }

    private ImmutableArray<RuleHit> Ranked(ImmutableArray<RuleHit> hits)
    {
        var ranked = hits.OrderBy(hit => 0);
        foreach (var output in outputs)
            ranked = ranked.ThenBy(hit => Rank(output, hit.Outputs[output.Name]));
        return [.. ranked];
    }

    private static int Rank(OutputColumn output, Value value)
    {
        for (var i = 0; i < output.Ranking.Length; i++)
        {
            if (Comparisons.AreEqual(output.Ranking[i], value) == true)
                return i;
        }

        return output.Ranking.Length;
    }

    /// <summary>One output is its value; several are a context.</summary>
    private Value OutputOf(ImmutableSortedDictionary<string, Value> values) =>
        outputs.Length == 1 ? values[outputs[0].Name] : new Value.Context(values);
}
