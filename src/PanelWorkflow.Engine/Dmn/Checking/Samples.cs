using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Dmn.Checking;

/// <summary>
/// Values of one input that between them go every way that its cells can tell apart: each value that a cell names, one below, between and
/// above those that have an order, and one that no cell names. Null is among them only where a cell names it.
/// </summary>
internal static class Samples
{
    /// <summary>Stands for every string that no cell names.</summary>
    public const string AnyOther = "(any other)";

    private static readonly ImmutableDictionary<string, Value> NoFacts = ImmutableDictionary<string, Value>.Empty;

    /// <summary>Null when a cell compares with something that is not a plain value, so that samples cannot stand for all.</summary>
    public static ImmutableArray<Value>? Of(IEnumerable<TestNode> cells, CompiledTests? allowed)
    {
        var named = new List<Value>();
        if (!cells.All(cell => Collect(cell, named)) || (allowed is not null && !Collect(allowed.Root, named)))
            return null;
        var samples = named.GroupBy(value => value.GetType()).SelectMany(Around).Distinct();
        if (allowed is not null)
            samples = samples.Where(value => value is Value.Nothing || allowed.Test(value, NoFacts) == true);
        var all = samples.ToImmutableArray();
        return all.IsEmpty ? [Value.Null] : all;
    }

    /// <summary>Adds the plain values that a cell compares with; false when there are others.</summary>
    private static bool Collect(TestNode cell, List<Value> named) => cell switch
    {
        AnyInput => true,
        ComparisonTest { With: Literal { Value: var value } } => Add(value, named),
        RangeTest { Range: { Low: Literal { Value: var low }, High: Literal { Value: var high } } } => Add(low, named) && Add(high, named),
        ValueTest { Node: Literal { Value: var value } } => Add(value, named),
        AnyOfTests any => any.Tests.All(test => Collect(test, named)),
        NotTest not => Collect(not.Tests, named),
        _ => false,
    };

    private static bool Add(Value value, List<Value> named)
    {
        named.Add(value);
        return value is not (Value.LocalMoment or Value.Time or Value.Items or Value.Context or Value.Range or Value.Function);
    }

    private static IEnumerable<Value> Around(IGrouping<Type, Value> values)
    {
        var ordered = values.Distinct().OrderBy(value => value, Comparer<Value>.Create((a, b) => Comparisons.Order(a, b) ?? 0)).ToArray();
        return ordered[0] switch
        {
            Value.Nothing => [Value.Null],
            Value.Bool => [Value.True, Value.False],
            Value.Text => [.. ordered, Value.Of(AnyOther)],
            _ => Steps(ordered),
        };
    }

    /// <summary>Each value, what lies halfway to the next, and one beyond either end.</summary>
    private static IEnumerable<Value> Steps(Value[] ordered)
    {
        yield return Moved(ordered[0], -1);
        for (var i = 0; i < ordered.Length; i++)
        {
            yield return ordered[i];
            if (i + 1 < ordered.Length)
                yield return Between(ordered[i], ordered[i + 1]);
        }

        yield return Moved(ordered[^1], 1);
    }

    private static Value Moved(Value value, int by) => value switch
    {
        Value.Number { Amount: var amount } => Value.Of(amount + by),
        Value.Months { Count: var months } => new Value.Months(months + by),
        _ => OrItself(value, Arithmetic.Apply('+', value, new Value.Elapsed(TimeSpan.FromDays(by)))),
    };

    private static Value Between(Value low, Value high) => (low, high) switch
    {
        (Value.Number a, Value.Number b) => Value.Of(a.Amount + ((b.Amount - a.Amount) / 2)),
        (Value.Months a, Value.Months b) => new Value.Months(a.Count + ((b.Count - a.Count) / 2)),
        (Value.Elapsed a, Value.Elapsed b) => new Value.Elapsed(a.Span + ((b.Span - a.Span) / 2)),
        _ => Moments.Between(low, high) is { } span ? OrItself(low, Moments.Later(low, span / 2)) : low,
    };

    private static Value OrItself(Value value, Value other) => other is Value.Nothing ? value : other;
}
