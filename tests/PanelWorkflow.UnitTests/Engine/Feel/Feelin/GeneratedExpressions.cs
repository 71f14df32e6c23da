using System.Globalization;

namespace PanelWorkflow.UnitTests.Engine.Feel.Feelin;

/// <summary>
/// Writes random expressions that are well typed, the same for the same seed. Numbers are quarters, so that a double holds them.
/// </summary>
internal sealed class GeneratedExpressions(int seed)
{
    private static readonly string[] Words = ["\"\"", "\"a\"", "\"b\"", "\"abc\"", "\"Abc\"", "\"b c\"", "\"1\"", "\"é\""];
    private static readonly string[] Days = ["date(\"2026-01-31\")", "date(\"2024-02-29\")", "@\"2025-12-28\"", "date(2026, 6, 1)"];

    private readonly Random _random = new(seed);
    private readonly List<string> _numbers = [];

    public string Next()
    {
        _numbers.Clear();
        return _random.Next(5) switch
        {
            0 => Number(4),
            1 => Text(4),
            2 => Truth(4),
            3 => Numbers(4),
            _ => Truth(5),
        };
    }

    private string One(params ReadOnlySpan<Func<string>> ways) => ways[_random.Next(ways.Length)]();

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private string Number(int depth) => depth == 0
        ? _numbers.Count > 0 && _random.Next(2) == 0
            ? Pick([.. _numbers])
            : (_random.Next(-12, 25) / (_random.Next(3) == 0 ? 4m : 1m)).ToString(CultureInfo.InvariantCulture)
        : One(
            () => Number(0),
            () => $"({Number(depth - 1)} {Pick(["+", "-", "*"])} {Number(depth - 1)})",
            () => $"({Number(depth - 1)} / {Pick(["2", "4", "-8"])})",
            () => $"(if {Truth(depth - 1)} then {Number(depth - 1)} else {Number(depth - 1)})",
            () => $"{Pick(["floor", "ceiling", "abs"])}({Number(depth - 1)})",
            () => $"modulo({Number(depth - 1)}, {Pick(["3", "-3", "2.5"])})",
            () => $"{Pick(["sum", "min", "max", "count", "product"])}({Numbers(depth - 1)})",
            () => $"string length({Text(depth - 1)})",
            () => $"({Numbers(depth - 1)})[{_random.Next(-3, 4)}]",
            () => $"{Day(depth - 1)}.{Pick(["year", "month", "day", "weekday"])}",
            () => $"{{a: {Number(depth - 1)}, b: a + 1}}.b",
            () => $"(function(p) p * 2)({Number(depth - 1)})");

    private string Text(int depth) => depth == 0
        ? Pick(Words)
        : One(
            () => Pick(Words),
            () => $"({Text(depth - 1)} + {Text(depth - 1)})",
            () => $"{Pick(["upper case", "lower case"])}({Text(depth - 1)})",
            () => $"substring(\"ab\" + {Text(depth - 1)}, {Pick(["1", "2", "-1"])})",
            () => $"substring before({Text(depth - 1)}, {Text(0)})",
            () => $"substring after({Text(depth - 1)}, {Text(0)})",
            () => $"(if {Truth(depth - 1)} then {Text(depth - 1)} else {Text(depth - 1)})",
            () => $"string({Truth(depth - 1)})",
            () => $"string join([{Text(depth - 1)}, {Text(depth - 1)}], \"-\")",
            () => $"replace({Text(depth - 1)}, \"[a-b]\", \"x\")",
            () => $"day of week({Day(depth - 1)})");

    private string Truth(int depth) => depth == 0
        ? Pick(["true", "false"])
        : One(
            () => Pick(["true", "false", "null"]),
            () => $"({Truth(depth - 1)} {Pick(["and", "or"])} {Truth(depth - 1)})",
            () => $"not({Truth(depth - 1)})",
            () => $"({Number(depth - 1)} {Pick(["<", "<=", ">", ">=", "=", "!="])} {Number(depth - 1)})",
            () => $"({Text(depth - 1)} {Pick(["<", "<=", ">", ">=", "=", "!="])} {Text(depth - 1)})",
            () => $"({Day(depth - 1)} {Pick(["<", "<=", ">", ">=", "=", "!="])} {Day(depth - 1)})",
            () => $"({Number(depth - 1)} between {_random.Next(-5, 5)} and {_random.Next(5, 20)})",
            () => $"({Number(depth - 1)} in {Pick(["[", "("])}{_random.Next(0, 5)}..{_random.Next(5, 9)}{Pick(["]", ")"])})",
            () => $"({Number(depth - 1)} in ({Number(0)}, > {Number(0)}))",
            () => Bound(depth, "some {0} in {1} satisfies {2} = true"),
            () => Bound(depth, "every {0} in {1} satisfies {2} = true"),
            () => $"list contains({Numbers(depth - 1)}, {Number(0)})",
            () => $"{Pick(["contains", "starts with", "ends with"])}({Text(depth - 1)}, {Text(0)})",
            () => $"({Number(depth - 1)} instance of number)",
            () => $"{Pick(["odd", "even"])}(floor({Number(depth - 1)}))",
            () => $"matches({Text(depth - 1)}, \"^[a-c]+$\")");

    private string Numbers(int depth) => depth == 0
        ? $"[{string.Join(", ", Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Number(0)))}]"
        : One(
            () => Numbers(0),
            () => $"(for i in 1..{_random.Next(1, 5)} return i * {Number(0)})",
            () => $"({Numbers(depth - 1)})[item > {Number(0)}]",
            () => $"concatenate({Numbers(depth - 1)}, {Numbers(depth - 1)})",
            () => $"append({Numbers(depth - 1)}, {Number(depth - 1)})",
            () => $"reverse({Numbers(depth - 1)})",
            () => $"distinct values({Numbers(depth - 1)})",
            () => $"flatten([{Numbers(depth - 1)}, [{Numbers(depth - 1)}]])",
            () => $"index of({Numbers(depth - 1)}, {Number(0)})",
            () => $"sort({Numbers(depth - 1)}, function(x, y) (x < y) = true)",
            () => Iterated(depth));

    private string Day(int depth) => depth <= 0
        ? Pick(Days)
        : One(
            () => Pick(Days),
            () => $"({Pick(Days)} + duration(\"{Pick(["P1D", "P30D", "-P2D", "P1M", "P1Y1M", "-P1M"])}\"))",
            () => $"({Pick(Days)} - duration(\"{Pick(["P1D", "P40D", "P3M"])}\"))");

    private string Iterated(int depth)
    {
        var list = Numbers(depth - 1);
        return WithName(name => $"(for {name} in {list} return {Number(depth - 1)})");
    }

    private string Bound(int depth, string form)
    {
        var list = Numbers(depth - 1);
        return WithName(name => $"({string.Format(CultureInfo.InvariantCulture, form, name, list, Truth(depth - 1))})");
    }

    private string WithName(Func<string, string> write)
    {
        var name = $"n{_numbers.Count}";
        _numbers.Add(name);
        var text = write(name);
        _numbers.Remove(name);
        return text;
    }
}
