using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel.Functions;

/// <summary>
/// List functions that give one value for a list (DMN 1.5, 10.3.4.4). A list in which one item is of another kind gives null.
/// </summary>
internal static class ListCounts
{
    public static readonly Builtin[] All =
    [
        Builtin.Of(("count(list)", a => a.List(0) is { } list ? Value.Of((decimal)list.Length) : Value.Null)),
        Builtin.Of(("min(list*)", a => Furthest(a.ListOrAll, -1))),
        Builtin.Of(("max(list*)", a => Furthest(a.ListOrAll, 1))),
        Builtin.Of(("sum(list*)", a => Sum(a.ListOrAll))),
        Builtin.Of(("mean(list*)", a => Arithmetic.Apply('/', Sum(a.ListOrAll), Value.Of((decimal)a.ListOrAll.Length)))),
        Builtin.Of(("product(list*)", a => Numbers(a.ListOrAll) is { Length: > 0 } numbers
            ? Value.Of(numbers.Aggregate(1m, (product, number) => product * number))
            : Value.Null)),
        Builtin.Of(("median(list*)", a => Median(Numbers(a.ListOrAll)))),
        Builtin.Of(("stddev(list*)", a => Deviation(Numbers(a.ListOrAll)))),
        Builtin.Of(("mode(list*)", a => Numbers(a.ListOrAll) is { } numbers ? a.Made(Modes(numbers)) : Value.Null)),
        Builtin.Of(("all(list*)", a => Every(a.ListOrAll, decisive: false))),
        Builtin.Of(("any(list*)", a => Every(a.ListOrAll, decisive: true))),
    ];

    /// <summary>A list of nothing but numbers or durations of one kind, added up; null for an empty one.</summary>
    public static Value Sum(ImmutableArray<Value> list) =>
        list.IsEmpty || list[0] is not (Value.Number or Value.Elapsed or Value.Months)
            ? Value.Null
            : list.Skip(1).Aggregate(list[0], (sum, item) => Arithmetic.Apply('+', sum, item));

    /// <summary>The least or the greatest item; null when they have no common order.</summary>
    public static Value Furthest(ImmutableArray<Value> list, int direction)
    {
        if (list.IsEmpty || Comparisons.Order(list[0], list[0]) is null)
            return Value.Null;
        var furthest = list[0];
        foreach (var item in list)
        {
            if (Comparisons.Order(item, furthest) is not { } order)
                return Value.Null;
            if (Math.Sign(order) == direction)
                furthest = item;
        }

        return furthest;
    }

    private static decimal[]? Numbers(ImmutableArray<Value> list)
    {
        var numbers = list.OfType<Value.Number>().Select(number => number.Amount).ToArray();
        return numbers.Length == list.Length ? numbers : null;
    }

    private static Value Median(decimal[]? numbers)
    {
        if (numbers is not { Length: > 0 })
            return Value.Null;
        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        return Value.Of(numbers.Length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2);
    }

    /// <summary>The standard deviation of a sample.</summary>
    private static Value Deviation(decimal[]? numbers)
    {
        if (numbers is not { Length: > 1 })
            return Value.Null;
        var mean = numbers.Average();
        var squares = numbers.Sum(number => (number - mean) * (number - mean));
        return Value.Of(DecimalMath.SquareRoot(squares / (numbers.Length - 1)));
    }

    private static IEnumerable<Value> Modes(decimal[] numbers)
    {
        var counts = numbers.GroupBy(number => number).Select(group => (Number: group.Key, Count: group.Count())).ToArray();
        var most = counts.Select(one => one.Count).DefaultIfEmpty().Max();
        return counts.Where(one => one.Count == most).Select(one => one.Number).Order().Select(number => Value.Of(number));
    }

    /// <summary>Like a chain of <c>and</c>, or of <c>or</c> where true is decisive.</summary>
    private static Value Every(ImmutableArray<Value> list, bool decisive)
    {
        if (list.Any(item => item is Value.Bool { Is: var isTrue } && isTrue == decisive))
            return Value.Of(decisive);
        return list.All(item => item is Value.Bool) ? Value.Of(!decisive) : Value.Null;
    }
}
