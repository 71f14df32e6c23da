using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel.Functions;

/// <summary>Context functions (DMN 1.5, 10.3.4.10).</summary>
internal static class ContextFunctions
{
    public static readonly Builtin[] All =
    [
        Builtin.Of(("get value(m, key)", a => a.Context(0) is { } m && a.Text(1) is { } key
            ? m.Entries.GetValueOrDefault(key, Value.Null)
            : Value.Null)),
        Builtin.Of(("get entries(m)", a => a.Context(0) is { } m ? a.Made(m.Entries.Select(Entry)) : Value.Null)),
        Builtin.Of(("context(entries)", a => a.List(0) is { } entries ? FromEntries(entries) : Value.Null)),
        Builtin.Of(
            ("context put(context, key, value)", a => a[1] is Value.Items { Each: var keys } ? Put(a, keys) : Put(a, [a[1]])),
            ("context put(context, keys, value)", a => a.List(1) is { } keys ? Put(a, keys) : Value.Null)),
        Builtin.Of(("context merge(contexts)", a => a.List(0) is { } contexts && contexts.All(one => one is Value.Context)
            ? new Value.Context(contexts.Aggregate(
                ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal),
                (merged, one) => merged.SetItems(((Value.Context)one).Entries)))
            : Value.Null)),
    ];

    private static Value Entry(KeyValuePair<string, Value> entry) => new Value.Context(
        ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal).Add("key", Value.Of(entry.Key)).Add("value", entry.Value));

    private static Value FromEntries(ImmutableArray<Value> entries)
    {
        var made = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry is not Value.Context { Entries: var parts } || parts.GetValueOrDefault("key") is not Value.Text { Chars: var key }
                || !parts.TryGetValue("value", out var value) || !made.TryAdd(key, value))
            {
                return Value.Null;
            }
        }

        return new Value.Context(made.ToImmutable());
    }

    private static Value Put(Arguments a, ImmutableArray<Value> keys) => a.Context(0) is { } context && !keys.IsEmpty
        ? Put(context, keys.AsSpan(), a[2])
        : Value.Null;

    /// <summary>The value at the end of the path of keys; contexts on the way must be there.</summary>
    private static Value Put(Value.Context into, ReadOnlySpan<Value> keys, Value value)
    {
        if (keys[0] is not Value.Text { Chars: var key })
            return Value.Null;
        if (keys.Length > 1)
        {
            if (into.Entries.GetValueOrDefault(key) is not Value.Context inner || Put(inner, keys[1..], value) is not Value.Context changed)
                return Value.Null;
            value = changed;
        }

        return new Value.Context(into.Entries.SetItem(key, value));
    }
}
