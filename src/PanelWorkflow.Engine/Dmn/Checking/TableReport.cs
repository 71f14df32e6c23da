using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Dmn.Checking;

/// <summary>What there is to say of a table that is readable but perhaps not meant so.</summary>
public enum TableFindingKind
{
    /// <summary>Two rules can be hit at once, and must not: in a UNIQUE table, or in an ANY table that then answers twice.</summary>
    Overlap,

    /// <summary>There are inputs, none of them null, for which no rule is hit, and there is no default.</summary>
    Gap,

    /// <summary>A rule that no input hits, or that an earlier one always hides.</summary>
    NeverHit,

    /// <summary>A column whose cells do not compare with plain values, or a table too wide: it was not looked into.</summary>
    NotChecked,
}

/// <summary>One thing found.</summary>
/// <param name="Rules">Numbers of the rules concerned, from 1.</param>
/// <param name="Inputs">An example: what the inputs are, by label; one that does not matter is left out.</param>
/// <param name="Message">The same for people.</param>
public sealed record TableFinding(
    TableFindingKind Kind,
    ImmutableArray<int> Rules,
    ImmutableSortedDictionary<string, Value> Inputs,
    string Message);

/// <summary>Looks for overlaps, gaps and rules that are never hit. Pure: the same table gives the same report.</summary>
public static class TableReport
{
    /// <summary>Most gaps that are listed.</summary>
    public const int MaxGaps = 20;

    /// <summary>What there is to say of the decision's own table; nothing when it is no table.</summary>
    public static ImmutableArray<TableFinding> Of(DecisionModel decision)
    {
        if (decision is not DecisionGraph { Main.Table: { } table })
            return [];
        var space = new InputSpace(table);
        if (space.Unreadable is { } label)
            return [new(TableFindingKind.NotChecked, [], NoInputs,
                $"Not checked: cells of '{label}' compare with more than plain values.")];
        return [.. Overlaps(table, space), .. Gaps(table, space), .. NeverHit(table, space)];
    }

    /// <summary>
    /// Facts for which the rule is hit and counts; null when there are none, or when an input of the table is more than the name of a fact.
    /// </summary>
    public static ImmutableSortedDictionary<string, Value>? ExampleOf(DecisionModel decision, int ruleNumber)
    {
        if (decision is not DecisionGraph { Main.Table: { } table } || new InputSpace(table) is not { Unreadable: null } space)
            return null;
        return space.Columns.All(column => column.Fact is not null) && space.Find(Counts(table, ruleNumber - 1)) is { } places
            ? space.Facts(places)
            : null;
    }

    private static ImmutableSortedDictionary<string, Value> NoInputs => ImmutableSortedDictionary<string, Value>.Empty;

    private static IEnumerable<TableFinding> Overlaps(DecisionTable table, InputSpace space)
    {
        if (table.HitPolicy is not (HitPolicy.Unique or HitPolicy.Any))
            yield break;
        for (var i = 0; i < table.Rows.Length; i++)
        {
            for (var j = i + 1; j < table.Rows.Length; j++)
            {
                if ((table.HitPolicy == HitPolicy.Any && Agree(table.Rows[i], table.Rows[j])) || space.Both(i, j) is not { } places)
                    continue;
                var inputs = space.Inputs(places);
                yield return new(TableFindingKind.Overlap, [i + 1, j + 1], inputs,
                    $"Rules {i + 1} and {j + 1} are both hit by {Shown(inputs)}.");
            }
        }
    }

    private static IEnumerable<TableFinding> Gaps(DecisionTable table, InputSpace space)
    {
        if (table.HitPolicy is not (HitPolicy.Unique or HitPolicy.Any) || table.Outputs.Any(output => output.Default is not null))
            yield break;
        var (gaps, complete) = space.Gaps(MaxGaps);
        foreach (var places in gaps)
        {
            var inputs = space.Inputs(places);
            yield return new(TableFindingKind.Gap, [], inputs, $"No rule is hit by {Shown(inputs)}.");
        }

        if (!complete)
            yield return new(TableFindingKind.NotChecked, [], NoInputs,
                "There may be more gaps: the table is too wide, or has too many, to list them all.");
    }

    private static IEnumerable<TableFinding> NeverHit(DecisionTable table, InputSpace space)
    {
        for (var i = 0; i < table.Rows.Length; i++)
        {
            // Only with FIRST can another rule stand in the way of one.
            var wanted = table.HitPolicy == HitPolicy.First ? Counts(table, i) : new Wanted(i, _ => true);
            if (space.Find(wanted) is null && !space.GaveUp)
                yield return new(TableFindingKind.NeverHit, [i + 1], NoInputs, $"Rule {i + 1} is never hit, or an earlier one always is.");
        }
    }

    /// <summary>How a rule must be hit to count by itself.</summary>
    private static Wanted Counts(DecisionTable table, int rule) => table.HitPolicy switch
    {
        HitPolicy.Unique => new(rule, hit => Enumerable.Range(0, table.Rows.Length).All(i => i == rule || !hit.Has(i))),
        HitPolicy.First => new(rule, hit => Enumerable.Range(0, rule).All(i => !hit.Has(i))),
        HitPolicy.Any =>
            new(rule, hit => Enumerable.Range(0, table.Rows.Length).All(i => !hit.Has(i) || Agree(table.Rows[i], table.Rows[rule]))),
        HitPolicy.Priority => new(rule, hit => Enumerable.Range(0, table.Rows.Length).All(i => i == rule || !hit.Has(i))),
        _ => new(rule, _ => true),
    };

    private static bool Agree(TableRow one, TableRow other) =>
        one.Constant is { } a && other.Constant is { } b
            && a.Outputs.All(output => Comparisons.AreEqual(output.Value, b.Outputs[output.Key]) == true);

    private static string Shown(ImmutableSortedDictionary<string, Value> inputs) => inputs.IsEmpty
        ? "any input"
        : string.Join(", ", inputs.Select(input => $"{input.Key} = {ValueText.Quoted(input.Value)}"));
}
