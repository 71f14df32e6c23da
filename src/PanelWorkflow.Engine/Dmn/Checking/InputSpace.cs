using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Dmn.Checking;

/// <summary>What is looked for: inputs that hit a rule, and for which the rules that they hit are as they should be.</summary>
internal sealed record Wanted(int Rule, Func<RuleSet, bool> Holds);

/// <summary>
/// One input, or several columns of the same expression, with a sample for each way in which its cells tell values apart.
/// </summary>
/// <param name="Fact">The fact that it is; null when the expression is more than a name.</param>
internal sealed record SampledColumn(string Label, string? Fact, ImmutableArray<(Value Sample, RuleSet Hit)> Ways);

/// <summary>
/// The inputs of a table, cut down to samples. Rules are told apart by all of them, so the samples stand for every input.
/// </summary>
internal sealed class InputSpace
{
    /// <summary>Most combinations that are looked at for one question.</summary>
    private const int MaxSteps = 200_000;

    private readonly int _rules;
    private int _steps;

    public InputSpace(DecisionTable table)
    {
        _rules = table.Rows.Length;
        var columns = ImmutableArray.CreateBuilder<SampledColumn>();
        var groups = Enumerable.Range(0, table.Inputs.Length).GroupBy(i => table.Inputs[i].Expression.Source, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var first = table.Inputs[group.First()];
            if (Samples.Of(group.SelectMany(column => table.Rows.Select(row => row.Tests[column])), first.Allowed) is not { } samples)
            {
                Unreadable ??= first.Label;
                continue;
            }

            columns.Add(new(first.Label, (first.Expression.Root as FactName)?.Name, Ways(table, [.. group], samples)));
        }

        Columns = columns.ToImmutable();
    }

    public ImmutableArray<SampledColumn> Columns { get; }

    /// <summary>The label of the first column that samples cannot stand for; null when there is none.</summary>
    public string? Unreadable { get; }

    /// <summary>Whether the last search stopped before its end.</summary>
    public bool GaveUp => _steps > MaxSteps;

    /// <summary>Which way of each column makes the rule hit as wanted; null when none does.</summary>
    public int[]? Find(Wanted wanted)
    {
        _steps = 0;
        var places = new int[Columns.Length];
        return Find(0, RuleSet.Of(_rules, _ => true), wanted, places, []) ? places : null;
    }

    /// <summary>A way of each column that hits both rules.</summary>
    public int[]? Both(int one, int other)
    {
        var places = new int[Columns.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = Columns[i].Ways.IndexOf(Columns[i].Ways.FirstOrDefault(way => way.Hit.Has(one) && way.Hit.Has(other)));
            if (places[i] < 0)
                return null;
        }

        return places;
    }

    /// <summary>Ways of the columns, up to the one that decides, that hit no rule; and whether these are all.</summary>
    public (List<int[]> Gaps, bool Complete) Gaps(int most)
    {
        _steps = 0;
        var gaps = new List<int[]>();
        FindGaps(0, RuleSet.Of(_rules, _ => true), [], gaps, most + 1, []);
        return (gaps[..Math.Min(most, gaps.Count)], gaps.Count <= most && !GaveUp);
    }

    public ImmutableSortedDictionary<string, Value> Inputs(int[] places) => Named(places, column => column.Label);

    public ImmutableSortedDictionary<string, Value> Facts(int[] places) => Named(places, column => column.Fact!);

    private ImmutableSortedDictionary<string, Value> Named(int[] places, Func<SampledColumn, string> name)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        for (var i = 0; i < places.Length; i++)
        {
            // A column with one way only does not matter.
            if (Columns[i].Ways.Length > 1)
                named[name(Columns[i])] = Columns[i].Ways[places[i]].Sample;
        }

        return named.ToImmutable();
    }

    private static ImmutableArray<(Value Sample, RuleSet Hit)> Ways(DecisionTable table, int[] columns, ImmutableArray<Value> samples)
    {
        var scope = new Scope(ImmutableDictionary<string, Value>.Empty, new Work());
        var ways = samples.Select(sample => (Sample: sample, Hit: RuleSet.Of(
            table.Rows.Length,
            row => columns.All(column => table.Rows[row].Tests[column].Test(sample, scope) == true))));
        return [.. ways.DistinctBy(way => way.Hit)];
    }

    private bool Find(int column, RuleSet hit, Wanted wanted, int[] places, HashSet<(int, RuleSet)> seen)
    {
        if (column == Columns.Length)
            return wanted.Holds(hit);
        var ways = Columns[column].Ways;
        for (places[column] = 0; places[column] < ways.Length; places[column]++)
        {
            var way = ways[places[column]];
            if (!way.Hit.Has(wanted.Rule) || ++_steps > MaxSteps)
                continue;
            var left = hit.And(way.Hit);
            if (seen.Add((column, left)) && Find(column + 1, left, wanted, places, seen))
                return true;
        }

        return false;
    }

    private void FindGaps(int column, RuleSet hit, ImmutableArray<int> places, List<int[]> gaps, int most, HashSet<(int, RuleSet)> seen)
    {
        if (column == Columns.Length)
            return;
        var ways = Columns[column].Ways;
        for (var i = 0; i < ways.Length && gaps.Count < most && ++_steps <= MaxSteps; i++)
        {
            var left = hit.And(ways[i].Hit);
            if (left.IsEmpty)
                gaps.Add([.. places, i]);
            else if (seen.Add((column, left)))
                FindGaps(column + 1, left, places.Add(i), gaps, most, seen);
        }
    }
}
