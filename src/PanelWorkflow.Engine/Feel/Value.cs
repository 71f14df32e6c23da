using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel;

/// <summary>
/// A FEEL value (DMN 1.3, chapter 10): the only kind of data that the engine computes with. Numbers are decimal. Closed: no type outside
/// this file derives from it.
/// </summary>
public abstract record Value
{
    private Value()
    {
    }

    /// <summary>FEEL <c>null</c>: absent, unknown or the result of a type error.</summary>
    public static Value Null { get; } = new Nothing();

    public static Value True { get; } = new Bool(true);

    public static Value False { get; } = new Bool(false);

    public static Value Of(bool? value) => value is { } v ? (v ? True : False) : Null;

    public static Value Of(string? value) => value is null ? Null : new Text(value);

    public static Value Of(decimal? value) => value is { } v ? new Number(v) : Null;

    public static Value Of(DateOnly? value) => value is { } v ? new Date(v) : Null;

    public static Value Of(DateTimeOffset? value) => value is { } v ? new Instant(v) : Null;

    public static Value Of(IEnumerable<string> values) => new Items([.. values.Select(v => Of(v))]);

    public sealed record Nothing : Value;

    public sealed record Bool(bool Is) : Value;

    public sealed record Number(decimal Amount) : Value;

    public sealed record Text(string Chars) : Value;

    public sealed record Date(DateOnly Day) : Value;

    /// <summary>FEEL date and time with an offset.</summary>
    public sealed record Instant(DateTimeOffset At) : Value;

    /// <summary>FEEL list. Equal when the items are equal in order.</summary>
    public sealed record Items(ImmutableArray<Value> Each) : Value
    {
        public bool Equals(Items? other) => other is not null && Each.SequenceEqual(other.Each);

        public override int GetHashCode() => Each.Aggregate(17, (hash, item) => HashCode.Combine(hash, item));
    }

    /// <summary>FEEL context: named values.</summary>
    public sealed record Context(ImmutableSortedDictionary<string, Value> Entries) : Value
    {
        public bool Equals(Context? other) => other is not null && Entries.SequenceEqual(other.Entries);

        public override int GetHashCode() => Entries.Aggregate(17, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));
    }
}
