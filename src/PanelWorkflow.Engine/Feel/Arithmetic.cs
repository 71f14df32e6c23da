namespace PanelWorkflow.Engine.Feel;

/// <summary>
/// FEEL's arithmetic (DMN 1.5, 10.3.2.15, tables 50 to 55): on numbers, strings, dates, times and durations. Other kinds, an overflow and a
/// division by zero give null.
/// </summary>
internal static class Arithmetic
{
    public static Value Apply(char operation, Value left, Value right)
    {
        try
        {
            return operation switch
            {
                '+' => Add(left, right),
                '-' => Subtract(left, right),
                '*' => Multiply(left, right),
                '/' => Divide(left, right),
                _ => left is Value.Number a && right is Value.Number b ? Value.Of(DecimalMath.Power(a.Amount, b.Amount)) : Value.Null,
            };
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            // A number, date or duration outside what can be held.
            return Value.Null;
        }
    }

    public static Value Negate(Value value) => value switch
    {
        Value.Number number => Value.Of(-number.Amount),
        Value.Elapsed { Span: var span } when span != TimeSpan.MinValue => new Value.Elapsed(-span),
        Value.Months months => new Value.Months(-months.Count),
        _ => Value.Null,
    };

    private static Value Add(Value left, Value right) => (left, right) switch
    {
        (Value.Number a, Value.Number b) => Value.Of(a.Amount + b.Amount),
        (Value.Text a, Value.Text b) => Value.Of(a.Chars + b.Chars),
        (Value.Elapsed a, Value.Elapsed b) => new Value.Elapsed(a.Span + b.Span),
        (Value.Months a, Value.Months b) => new Value.Months(checked(a.Count + b.Count)),
        (_, Value.Elapsed b) => Moments.Later(left, b.Span),
        (Value.Elapsed a, _) => Moments.Later(right, a.Span),
        (_, Value.Months b) => Moments.Later(left, b.Count),
        (Value.Months a, _) => Moments.Later(right, a.Count),
        _ => Value.Null,
    };

    private static Value Subtract(Value left, Value right) => (left, right) switch
    {
        (Value.Number a, Value.Number b) => Value.Of(a.Amount - b.Amount),
        (Value.Elapsed a, Value.Elapsed b) => new Value.Elapsed(a.Span - b.Span),
        (Value.Months a, Value.Months b) => new Value.Months(checked(a.Count - b.Count)),
        (_, Value.Elapsed b) => Moments.Later(left, -b.Span),
        (_, Value.Months b) => Moments.Later(left, -b.Count),
        _ => Moments.Between(right, left) is { } span ? new Value.Elapsed(span) : Value.Null,
    };

    private static Value Multiply(Value left, Value right) => (left, right) switch
    {
        (Value.Number a, Value.Number b) => Value.Of(a.Amount * b.Amount),
        (Value.Elapsed a, Value.Number b) => new Value.Elapsed(new TimeSpan((long)(a.Span.Ticks * b.Amount))),
        (Value.Number, Value.Elapsed) => Multiply(right, left),
        (Value.Months a, Value.Number b) => new Value.Months((long)(a.Count * b.Amount)),
        (Value.Number, Value.Months) => Multiply(right, left),
        _ => Value.Null,
    };

    private static Value Divide(Value left, Value right) => (left, right) switch
    {
        (_, Value.Number { Amount: 0 }) or (_, Value.Months { Count: 0 }) or (_, Value.Elapsed { Span.Ticks: 0 }) => Value.Null,
        (Value.Number a, Value.Number b) => Value.Of(a.Amount / b.Amount),
        (Value.Elapsed a, Value.Number b) => new Value.Elapsed(new TimeSpan((long)(a.Span.Ticks / b.Amount))),
        (Value.Months a, Value.Number b) => new Value.Months((long)(a.Count / b.Amount)),
        (Value.Elapsed a, Value.Elapsed b) => Value.Of((decimal)a.Span.Ticks / b.Span.Ticks),
        (Value.Months a, Value.Months b) => Value.Of((decimal)a.Count / b.Count),
        _ => Value.Null,
    };
}
