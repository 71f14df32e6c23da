using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel;

/// <summary>
/// A FEEL value (DMN 1.5, chapter 10): the only kind of data that the engine computes with. Numbers are decimal. Closed: no type outside
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

    /// <summary>
    /// How much there is of it: the values within it, each as often as it stands there, and how deep they are nested. What goes through the
    /// whole of a value is counted by this.
    /// </summary>
    internal virtual (int Weight, int Depth) Size => (1, 0);

    public static Value Of(bool? value) => value is { } v ? (v ? True : False) : Null;

    public static Value Of(string? value) => value is null ? Null : new Text(value);

    public static Value Of(decimal? value) => value is { } v ? new Number(v) : Null;

    public static Value Of(DateOnly? value) => value is { } v ? new Date(v) : Null;

    public static Value Of(DateTimeOffset? value) => value is { } v ? new Instant(v) : Null;

    public static Value Of(IEnumerable<string> values) => new Items([.. values.Select(v => Of(v))]);

    public sealed record Nothing : Value;

    public sealed record Bool(bool Is) : Value;

    public sealed record Number(decimal Amount) : Value;

    public sealed record Text(string Chars) : Value
    {
        internal override (int Weight, int Depth) Size => (1 + (Chars.Length / 10), 0);
    }

    public sealed record Date(DateOnly Day) : Value;

    /// <summary>FEEL date and time with an offset.</summary>
    public sealed record Instant(DateTimeOffset At) : Value
    {
        /// <summary>The time zone that gave the offset, e.g. <c>Europe/London</c>; null when the offset was given itself.</summary>
        public string? Zone { get; init; }
    }

    /// <summary>FEEL date and time without an offset: a moment on the local clock.</summary>
    public sealed record LocalMoment(DateTime At) : Value;

    /// <summary>FEEL time, with or without an offset; <paramref name="Zone"/> names the time zone that gave it, if one did.</summary>
    public sealed record Time(TimeOnly At, TimeSpan? Offset = null, string? Zone = null) : Value;

    /// <summary>FEEL days and time duration.</summary>
    public sealed record Elapsed(TimeSpan Span) : Value;

    /// <summary>FEEL years and months duration.</summary>
    public sealed record Months(long Count) : Value;

    /// <summary>FEEL range. An end that is <see cref="Nothing"/> is open.</summary>
    public sealed record Range(Value Low, bool LowIncluded, Value High, bool HighIncluded) : Value;

    /// <summary>FEEL function. Equal only to itself.</summary>
    public sealed record Function : Value
    {
        internal Function(ImmutableArray<Parameter> parameters, FunctionBody body)
        {
            Parameters = parameters;
            Body = body;
        }

        internal ImmutableArray<Parameter> Parameters { get; }

        internal FunctionBody Body { get; }

        public bool Equals(Function? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    /// <summary>FEEL list. Equal when the items are equal in order.</summary>
    public sealed record Items(ImmutableArray<Value> Each) : Value
    {
        internal override (int Weight, int Depth) Size { get; } = Within(Each);

        public bool Equals(Items? other) => other is not null && Each.SequenceEqual(other.Each);

        public override int GetHashCode() => Each.Aggregate(17, (hash, item) => HashCode.Combine(hash, item));
    }

    /// <summary>FEEL context: named values.</summary>
    public sealed record Context(ImmutableSortedDictionary<string, Value> Entries) : Value
    {
        internal override (int Weight, int Depth) Size { get; } = Within(Entries.Values);

        public bool Equals(Context? other) => other is not null && Entries.SequenceEqual(other.Entries);

        public override int GetHashCode() => Entries.Aggregate(17, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));
    }

    private static (int Weight, int Depth) Within(IEnumerable<Value> values)
    {
        var (weight, depth) = (1L, 0);
        foreach (var value in values)
        {
            var size = value.Size;
            weight += size.Weight;
            depth = Math.Max(depth, size.Depth);
        }

        return ((int)Math.Min(weight, int.MaxValue), depth + 1);
    }
}
