namespace PanelWorkflow.Engine.Feel.Functions;

/// <summary>Numeric functions (DMN 1.5, 10.3.4.5).</summary>
internal static class NumberFunctions
{
    private const int MostDecimals = 28;

    public static readonly Builtin[] All =
    [
        Builtin.Of(("decimal(n, scale)", a => Rounded(a, (n, scale) => decimal.Round(n, scale, MidpointRounding.ToEven)))),
        Builtin.Of(("floor(n, scale?)", a => Rounded(a, (n, scale) => decimal.Round(n, scale, MidpointRounding.ToNegativeInfinity), 0))),
        Builtin.Of(("ceiling(n, scale?)", a => Rounded(a, (n, scale) => decimal.Round(n, scale, MidpointRounding.ToPositiveInfinity), 0))),
        Builtin.Of(("round up(n, scale)", a => Rounded(a, (n, scale) => decimal.Round(
            n, scale, n < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity)))),
        Builtin.Of(("round down(n, scale)", a => Rounded(a, (n, scale) => decimal.Round(n, scale, MidpointRounding.ToZero)))),
        Builtin.Of(("round half up(n, scale)", a => Rounded(a, (n, scale) => decimal.Round(n, scale, MidpointRounding.AwayFromZero)))),
        Builtin.Of(("round half down(n, scale)", a => Rounded(a, HalfDown))),
        Builtin.Of(("abs(n)", a => a.One(0) switch
        {
            Value.Number { Amount: var n } => Value.Of(Math.Abs(n)),
            Value.Elapsed { Span: var span } => new Value.Elapsed(span.Duration()),
            Value.Months { Count: var count } => new Value.Months(Math.Abs(count)),
            _ => Value.Null,
        })),
        Builtin.Of(("modulo(dividend, divisor)", a => a.Number(0) is { } n && a.Number(1) is { } by && by != 0
            ? Value.Of(Modulo(n, by))
            : Value.Null)),
        Builtin.Of(("sqrt(number)", a => a.Number(0) is { } n ? Value.Of(DecimalMath.SquareRoot(n)) : Value.Null)),
        Builtin.Of(("log(number)", a => a.Number(0) is { } n ? Value.Of(DecimalMath.Log(n)) : Value.Null)),
        Builtin.Of(("exp(number)", a => a.Number(0) is { } n ? Value.Of(DecimalMath.Exp(n)) : Value.Null)),
        Builtin.Of(("odd(number)", a => a.Number(0) is { } n ? Value.Of(Math.Abs(n % 2) == 1) : Value.Null)),
        Builtin.Of(("even(number)", a => a.Number(0) is { } n ? Value.Of(n % 2 == 0) : Value.Null)),
    ];

    private static Value Rounded(Arguments a, Func<decimal, int, decimal> round, int? usual = null)
    {
        if (a.Number(0) is not { } n || (a.Given(1) is null ? usual : a.Whole(1)) is not { } scale)
            return Value.Null;
        if (scale > MostDecimals)
            return Value.Of(n);
        if (scale >= 0)
            return Value.Of(round(n, scale));
        if (scale < -MostDecimals)
            return Value.Of(0m);
        var tens = DecimalMath.Power(10, -scale)!.Value;
        return Value.Of(round(n / tens, 0) * tens);
    }

    private static decimal HalfDown(decimal n, int scale)
    {
        var (towardsZero, away) = (decimal.Round(n, scale, MidpointRounding.ToZero),
            decimal.Round(n, scale, MidpointRounding.AwayFromZero));
        return Math.Abs(n - towardsZero) > Math.Abs(away - n) ? away : towardsZero;
    }

    /// <summary>What is left above the next lower multiple, so it has the divisor's sign.</summary>
    private static decimal Modulo(decimal n, decimal by)
    {
        var rest = n % by;
        return rest != 0 && (rest < 0) != (by < 0) ? rest + by : rest;
    }
}
