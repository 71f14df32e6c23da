using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel;

internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>FEEL's comparisons (DMN 1.5, 10.3.2.13): different kinds compare to null, and nothing is ordered against null.</summary>
internal static class Comparisons
{
    public static Comparison? FromSymbol(string symbol) => symbol switch
    {
        "=" => Comparison.Equal,
        "!=" => Comparison.NotEqual,
        "<" => Comparison.Less,
        "<=" => Comparison.LessOrEqual,
        ">" => Comparison.Greater,
        ">=" => Comparison.GreaterOrEqual,
        _ => null,
    };

    public static bool? Holds(this Comparison comparison, Value left, Value right) => comparison switch
    {
        Comparison.Equal => AreEqual(left, right),
        Comparison.NotEqual => !AreEqual(left, right),
        Comparison.Less => Order(left, right) is { } order ? order < 0 : null,
        Comparison.LessOrEqual => Order(left, right) is { } order ? order <= 0 : null,
        Comparison.Greater => Order(left, right) is { } order ? order > 0 : null,
        _ => Order(left, right) is { } order ? order >= 0 : null,
    };

    public static bool? AreEqual(Value left, Value right)
    {
        if (left is Value.Nothing || right is Value.Nothing)
            return left is Value.Nothing && right is Value.Nothing;
        return (left, right) switch
        {
            (Value.Text a, Value.Text b) => a.Chars == b.Chars,
            (Value.Number a, Value.Number b) => a.Amount == b.Amount,
            (Value.Instant a, Value.Instant b) => a.At == b.At,
            (Value.Time a, Value.Time b) => Order(a, b) is { } order ? order == 0 : null,
            (Value.Items a, Value.Items b) => a.Each.Length == b.Each.Length ? AllEqual(a.Each, b.Each) : false,
            (Value.Context a, Value.Context b) => a.Entries.Keys.SequenceEqual(b.Entries.Keys)
                ? AllEqual([.. a.Entries.Values], [.. b.Entries.Values])
                : false,
            (Value.Range a, Value.Range b) => a.LowIncluded == b.LowIncluded && a.HighIncluded == b.HighIncluded
                ? AllEqual([a.Low, a.High], [b.Low, b.High])
                : false,
            _ => left.GetType() == right.GetType() ? left.Equals(right) : null,
        };
    }

    /// <summary>Below, at or above zero as the left is before, equal to or after the right; null when they have no order.</summary>
    public static int? Order(Value left, Value right) => (left, right) switch
    {
        (Value.Number a, Value.Number b) => a.Amount.CompareTo(b.Amount),
        (Value.Text a, Value.Text b) => string.CompareOrdinal(a.Chars, b.Chars),
        (Value.Date a, Value.Date b) => a.Day.CompareTo(b.Day),
        (Value.Instant a, Value.Instant b) => a.At.CompareTo(b.At),
        (Value.LocalMoment a, Value.LocalMoment b) => a.At.CompareTo(b.At),
        (Value.Time { Offset: null } a, Value.Time { Offset: null } b) => a.At.CompareTo(b.At),
        (Value.Time { Offset: { } ofA } a, Value.Time { Offset: { } ofB } b) =>
            (a.At.ToTimeSpan() - ofA).CompareTo(b.At.ToTimeSpan() - ofB),
        (Value.Elapsed a, Value.Elapsed b) => a.Span.CompareTo(b.Span),
        (Value.Months a, Value.Months b) => a.Count.CompareTo(b.Count),
        _ => null,
    };

    /// <summary>Whether a range holds a value; an open end holds everything on its side.</summary>
    public static bool? Holds(this Value.Range range, Value value)
    {
        var above = range.Low is Value.Nothing
            ? true
            : (range.LowIncluded ? Comparison.GreaterOrEqual : Comparison.Greater).Holds(value, range.Low);
        var below = range.High is Value.Nothing
            ? true
            : (range.HighIncluded ? Comparison.LessOrEqual : Comparison.Less).Holds(value, range.High);
        return above == false || below == false ? false : above & below;
    }

    private static bool? AllEqual(ImmutableArray<Value> left, ImmutableArray<Value> right)
    {
        bool? all = true;
        for (var i = 0; i < left.Length; i++)
        {
            switch (AreEqual(left[i], right[i]))
            {
                case false:
                    return false;
                case null:
                    all = null;
                    break;
            }
        }

        return all;
    }
}
