namespace PanelWorkflow.Engine.Feel;

/// <summary>
/// Roots, powers and logarithms in decimal. Null where there is no answer; an overflow throws <see cref="OverflowException"/>.
/// </summary>
internal static class DecimalMath
{
    private const decimal E = 2.7182818284590452353602874714m;

    public static decimal? Power(decimal number, decimal exponent)
    {
        if (exponent == decimal.Truncate(exponent) && Math.Abs(exponent) <= int.MaxValue)
            return WholePower(number, (int)exponent);
        return number switch
        {
            < 0 => null,
            0 => exponent > 0 ? 0 : null,
            _ when exponent * 2 == decimal.Truncate(exponent * 2) && Math.Abs(exponent) <= 1_000 =>
                WholePower(SquareRoot(number)!.Value, (int)(exponent * 2)),
            _ => Exp(exponent * Log(number)!.Value),
        };
    }

    public static decimal? SquareRoot(decimal number)
    {
        if (number < 0)
            return null;
        if (number == 0)
            return 0;
        var root = (decimal)Math.Sqrt((double)number);
        for (var i = 0; i < 3; i++)
            root = (root + (number / root)) / 2;
        return root;
    }

    /// <summary>e to that power: the whole part by multiplying, the rest by its series.</summary>
    public static decimal Exp(decimal power)
    {
        var whole = decimal.Truncate(power);
        if (whole < -80)
            return 0;
        var rest = power - whole;
        decimal sum = 1, term = 1;
        for (var i = 1; i < 40 && term != 0; i++)
        {
            term = term * rest / i;
            sum += term;
        }

        return WholePower(E, (int)Math.Min(whole, 1_000))!.Value * sum;
    }

    /// <summary>The natural logarithm, made better from a double by Halley's method.</summary>
    public static decimal? Log(decimal number)
    {
        if (number <= 0)
            return null;
        var log = (decimal)Math.Log((double)number);
        for (var i = 0; i < 3; i++)
        {
            var exp = Exp(log);
            log += 2 * ((number - exp) / (number + exp));
        }

        return log;
    }

    private static decimal? WholePower(decimal number, int exponent)
    {
        if (exponent < 0)
            return number == 0 ? null : WholePower(number, -(long)exponent) is var power && power == 0 ? null : 1 / power;
        return WholePower(number, (long)exponent);
    }

    private static decimal WholePower(decimal number, long exponent)
    {
        decimal result = 1;
        while (exponent > 0)
        {
            if ((exponent & 1) == 1)
                result *= number;
            exponent >>= 1;
            if (exponent > 0)
                number *= number;
        }

        return result;
    }
}
