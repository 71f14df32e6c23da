using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PanelWorkflow.Engine.Feel;

internal sealed class ListNode(ImmutableArray<FeelNode> items) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var values = new Value[items.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = items[i].Evaluate(scope);
        return scope.Work.Made(new Value.Items(ImmutableCollectionsMarshal.AsImmutableArray(values)));
    }
}

/// <summary>A range with its ends. Ends that have no order, or stand in the wrong one, make no range.</summary>
internal sealed class RangeNode(FeelNode low, bool lowIncluded, FeelNode high, bool highIncluded) : FeelNode
{
    public FeelNode Low => low;

    public bool LowIncluded => lowIncluded;

    public FeelNode High => high;

    public bool HighIncluded => highIncluded;

    public override Value Evaluate(in Scope scope) =>
        low.Evaluate(scope) is var from && high.Evaluate(scope) is var to && Comparisons.Order(from, to) <= 0
            ? new Value.Range(from, lowIncluded, to, highIncluded)
            : Value.Null;
}

/// <summary>A range with one end, e.g. <c>(&gt; 5)</c>.</summary>
internal sealed class OpenRangeNode(Comparison comparison, FeelNode end) : FeelNode
{
    public override Value Evaluate(in Scope scope) =>
        end.Evaluate(scope) is not (Value.Nothing or Value.Items or Value.Context) and var value
        ? comparison switch
        {
            Comparison.Less or Comparison.LessOrEqual => new Value.Range(Value.Null, false, value, comparison == Comparison.LessOrEqual),
            Comparison.Greater or Comparison.GreaterOrEqual =>
                new Value.Range(value, comparison == Comparison.GreaterOrEqual, Value.Null, false),
            _ => new Value.Range(value, true, value, true),
        }
        : Value.Null;
}

/// <summary><c>list[…]</c>: the items for which it is true, or the item at that place, from 1, or from -1 backwards.</summary>
internal sealed class FilterNode(FeelNode list, FeelNode filter) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var from = list.Evaluate(scope);
        var items = from is Value.Items { Each: var each } ? each : from is Value.Nothing ? [] : [from];
        var kept = ImmutableArray.CreateBuilder<Value>();
        if (items.IsEmpty)
            return filter.Evaluate(scope.With(Value.Null)) is Value.Number || from is Value.Nothing ? Value.Null : new Value.Items([]);
        foreach (var item in items)
        {
            scope.Work.Spend();
            switch (filter.Evaluate(scope.With(item)))
            {
                case Value.Number { Amount: var place } when kept.Count == 0 && ReferenceEquals(item, items[0]):
                    return At(items, place);
                case Value.Bool { Is: true }:
                    kept.Add(item);
                    break;
            }
        }

        return scope.Work.Made(new Value.Items(kept.ToImmutable()));
    }

    private static Value At(ImmutableArray<Value> items, decimal place)
    {
        if (place != decimal.Truncate(place) || Math.Abs(place) > items.Length || place == 0)
            return Value.Null;
        return items[place > 0 ? (int)place - 1 : items.Length + (int)place];
    }
}

/// <summary>
/// What a <c>for</c>, <c>some</c> or <c>every</c> goes through: the items of a list, or of a range from its low to its high end.
/// </summary>
internal sealed record Iterator(FeelNode From, FeelNode? To)
{
    /// <summary>The items; null when there is nothing that can be gone through.</summary>
    public IEnumerable<Value>? Items(in Scope scope)
    {
        var from = From.Evaluate(scope);
        if (To is not null)
            return Steps(from, To.Evaluate(scope));
        return from switch
        {
            Value.Items { Each: var each } => each,
            Value.Range { Low: Value.Number or Value.Date, High: Value.Number or Value.Date } range => Steps(range),
            Value.Nothing or Value.Range => null,
            _ => [from],
        };
    }

    private static IEnumerable<Value>? Steps(Value.Range range)
    {
        var (low, high) = (range.Low, range.High);
        if (!range.LowIncluded)
            low = Next(low, 1);
        if (!range.HighIncluded)
            high = Next(high, -1);
        return Comparisons.Order(low, high) <= 0 ? Steps(low, high) : [];
    }

    private static IEnumerable<Value>? Steps(Value from, Value to) => (from, to) switch
    {
        (Value.Number { Amount: var low }, Value.Number { Amount: var high })
            when low == decimal.Truncate(low) && high == decimal.Truncate(high) => Walk(from, to, low <= high ? 1 : -1),
        (Value.Date { Day: var low }, Value.Date { Day: var high }) => Walk(from, to, low <= high ? 1 : -1),
        _ => null,
    };

    private static IEnumerable<Value> Walk(Value from, Value to, int by)
    {
        for (var at = from; at is not Value.Nothing; at = Next(at, by))
        {
            yield return at;
            if (Comparisons.Order(at, to) == 0)
                yield break;
        }
    }

    private static Value Next(Value value, int by) => value is Value.Number
        ? Arithmetic.Apply('+', value, Value.Of((decimal)by))
        : Arithmetic.Apply('+', value, new Value.Elapsed(TimeSpan.FromDays(by)));
}

/// <summary>
/// <c>for … return …</c>. Each iterator binds one name within those before it; where the result so far is used, it is bound as
/// <c>partial</c> inside them all.
/// </summary>
internal sealed class ForNode(ImmutableArray<Iterator> iterators, FeelNode result, bool usesPartial) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var results = ImmutableArray.CreateBuilder<Value>();
        return Collect(0, scope, results) ? scope.Work.Made(new Value.Items(results.ToImmutable())) : Value.Null;
    }

    private bool Collect(int depth, in Scope scope, ImmutableArray<Value>.Builder results)
    {
        if (depth == iterators.Length)
        {
            scope.Work.Spend();
            results.Add(result.Evaluate(usesPartial ? scope.With(scope.Work.Made(new Value.Items(results.ToImmutable()))) : scope));
            return true;
        }

        if (iterators[depth].Items(scope) is not { } items)
            return false;
        foreach (var item in items)
        {
            scope.Work.Spend();
            if (!Collect(depth + 1, scope.With(item), results))
                return false;
        }

        return true;
    }
}

/// <summary><c>some</c> and <c>every</c>: three-valued, like a chain of <c>or</c> or of <c>and</c>.</summary>
/// <param name="decisive">True for <c>some</c>, false for <c>every</c>.</param>
internal sealed class QuantifiedNode(bool decisive, ImmutableArray<Iterator> iterators, FeelNode condition) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var open = false;
        return Ask(0, scope, ref open) switch
        {
            null => Value.Null,
            true => Value.Of(decisive),
            false => open ? Value.Null : Value.Of(!decisive),
        };
    }

    /// <summary>True when settled, null when there is nothing to go through.</summary>
    private bool? Ask(int depth, in Scope scope, ref bool open)
    {
        if (depth == iterators.Length)
        {
            var answer = (condition.Evaluate(scope) as Value.Bool)?.Is;
            open |= answer is null;
            return answer == decisive;
        }

        if (iterators[depth].Items(scope) is not { } items)
            return null;
        foreach (var item in items)
        {
            scope.Work.Spend();
            if (Ask(depth + 1, scope.With(item), ref open) is not false and var settled)
                return settled;
        }

        return false;
    }
}
