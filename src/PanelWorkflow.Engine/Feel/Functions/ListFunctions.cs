using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel.Functions;

/// <summary>List functions that look for items or make lists (DMN 1.5, 10.3.4.4), and <c>sort</c> (10.3.4.7).</summary>
internal static class ListFunctions
{
    public static readonly Builtin[] All =
    [
        Builtin.Of(("list contains(list, element)", a => a.List(0) is { } list
            ? Value.Of(list.Any(item => Same(a, item, a[1])))
            : Value.Null)),
        Builtin.Of(("sublist(list, start position, length?)", Sublist)),
        Builtin.Of(("append(list, item*)", a => a.List(0) is { } list ? a.Made(list.Concat(Rest(a, 1))) : Value.Null)),
        Builtin.Of(("concatenate(list*)", a => Lists(a) is { } lists ? a.Made(lists.SelectMany(list => list)) : Value.Null)),
        Builtin.Of(("insert before(list, position, newItem)", a => Change(a, (list, at) => list.Insert(at, a[2])))),
        Builtin.Of(("remove(list, position)", a => Change(a, (list, at) => list.RemoveAt(at)))),
        Builtin.Of(
            ("list replace(list, position, newItem)", a => a[1] is Value.Function match ? ReplaceMatches(a, match) : ReplaceAt(a)),
            ("list replace(list, match, newItem)", a => a[1] is Value.Function match ? ReplaceMatches(a, match) : Value.Null)),
        Builtin.Of(("reverse(list)", a => a.List(0) is { } list ? a.Made(list.Reverse()) : Value.Null)),
        Builtin.Of(("index of(list, match)", a => a.List(0) is { } list
            ? a.Made(Enumerable.Range(0, list.Length).Where(i => Same(a, list[i], a[1])).Select(i => Value.Of(i + 1m)))
            : Value.Null)),
        Builtin.Of(("union(list*)", a => Lists(a) is { } lists ? Distinct(a, lists.SelectMany(list => list)) : Value.Null)),
        Builtin.Of(("distinct values(list)", a => a.List(0) is { } list ? Distinct(a, list) : Value.Null)),
        Builtin.Of(("flatten(list)", a => a.List(0) is { } list ? a.Made(Flat(a, list)) : Value.Null)),
        Builtin.Of(("sort(list, precedes)", Sort)),
    ];

    private static bool Same(Arguments a, Value one, Value other) => a.Work.AreEqual(one, other) == true;

    private static IEnumerable<Value> Rest(Arguments a, int from) => Enumerable.Range(from, a.Count - from).Select(i => a[i]);

    private static List<ImmutableArray<Value>>? Lists(Arguments a)
    {
        var lists = new List<ImmutableArray<Value>>();
        for (var i = 0; i < a.Count; i++)
        {
            if (a.List(i) is not { } list)
                return null;
            lists.Add(list);
        }

        return lists;
    }

    private static Value Distinct(Arguments a, IEnumerable<Value> items)
    {
        var kept = ImmutableArray.CreateBuilder<Value>();
        foreach (var item in items)
        {
            if (!kept.Any(one => Same(a, one, item)))
                kept.Add(item);
        }

        return a.Made(kept);
    }

    private static ImmutableArray<Value>.Builder Flat(Arguments a, ImmutableArray<Value> list)
    {
        var flat = ImmutableArray.CreateBuilder<Value>();
        Add(list);
        return flat;

        void Add(ImmutableArray<Value> items)
        {
            a.Work.Spend(items.Length);
            foreach (var item in items)
            {
                if (item is Value.Items { Each: var inner })
                    Add(inner);
                else
                    flat.Add(item);
            }
        }
    }

    private static Value Sublist(Arguments a)
    {
        if (a.List(0) is not { } list || Place(list, a.Whole(1)) is not { } from || (a.Given(2) is not null && a.Whole(2) is not >= 1))
            return Value.Null;
        var length = a.Whole(2) ?? list.Length - from;
        return from + (long)length <= list.Length ? a.Made(list.Skip(from).Take(length)) : Value.Null;
    }

    /// <summary>A place from 1, or from -1 backwards, as an index.</summary>
    private static int? Place(ImmutableArray<Value> list, int? position) => position switch
    {
        > 0 and var at when at <= list.Length => at - 1,
        < 0 and var at when -(long)at <= list.Length => list.Length + at,
        _ => null,
    };

    private static Value Change(Arguments a, Func<ImmutableArray<Value>, int, ImmutableArray<Value>> change) =>
        a.List(0) is { } list && Place(list, a.Whole(1)) is { } at ? a.Made(change(list, at)) : Value.Null;

    private static Value ReplaceAt(Arguments a) => Change(a, (list, at) => list.SetItem(at, a[2]));

    private static Value ReplaceMatches(Arguments a, Value.Function match)
    {
        if (a.List(0) is not { } list || match.Parameters.Length != 2)
            return Value.Null;
        var replaced = ImmutableArray.CreateBuilder<Value>(list.Length);
        foreach (var item in list)
        {
            if (match.Body([item, a[2]], a.Work) is not Value.Bool { Is: var matches })
                return Value.Null;
            replaced.Add(matches ? a[2] : item);
        }

        return a.Made(replaced);
    }

    private static Value Sort(Arguments a)
    {
        if (a.List(0) is not { } list || a[1] is not Value.Function { Parameters.Length: 2 } precedes)
            return Value.Null;
        var work = a.Work;
        var failed = false;
        var sorted = MergeSort([.. list], (one, other) =>
        {
            var before = precedes.Body([one, other], work);
            failed |= before is not Value.Bool;
            return before is Value.Bool { Is: true };
        });
        return failed ? Value.Null : a.Made(sorted);
    }

    /// <summary>
    /// Stable, and total whatever the function answers: the library's sort need not end well for one that contradicts itself.
    /// </summary>
    private static Value[] MergeSort(Value[] items, Func<Value, Value, bool> precedes)
    {
        if (items.Length < 2)
            return items;
        var middle = items.Length / 2;
        var (left, right) = (MergeSort(items[..middle], precedes), MergeSort(items[middle..], precedes));
        var (l, r) = (0, 0);
        var merged = new Value[items.Length];
        for (var i = 0; i < merged.Length; i++)
        {
            var takeRight = l == left.Length || (r < right.Length && precedes(right[r], left[l]));
            merged[i] = takeRight ? right[r++] : left[l++];
        }

        return merged;
    }
}
