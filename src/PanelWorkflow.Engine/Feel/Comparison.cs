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

/// <summary>FEEL's comparisons (DMN 1.3, table 42 and 43): different kinds compare to null, and nothing is ordered against null.</summary>
internal static class Comparisons
{
    public static Comparison? FromSymbol(Token token) => token.Kind != TokenKind.Symbol ? null : token.Text switch
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
        return left.GetType() == right.GetType() ? left.Equals(right) : null;
    }

    /// <summary>Below, at or above zero as the left is before, equal to or after the right; null when they have no order.</summary>
    public static int? Order(Value left, Value right) => (left, right) switch
    {
        (Value.Number a, Value.Number b) => a.Amount.CompareTo(b.Amount),
        (Value.Text a, Value.Text b) => string.CompareOrdinal(a.Chars, b.Chars),
        (Value.Date a, Value.Date b) => a.Day.CompareTo(b.Day),
        (Value.Instant a, Value.Instant b) => a.At.CompareTo(b.At),
        _ => null,
    };
}
