using System.Collections.Immutable;
using System.Xml.Linq;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Feel.Types;

namespace PanelWorkflow.Engine.Dmn.Reading;

/// <summary>Reads the rules of one table against its columns.</summary>
internal sealed class RuleReader(
    DmnFile dmn,
    LogicReader logic,
    ImmutableArray<InputColumn> inputs,
    ImmutableArray<(OutputColumn Column, FeelType Type)> outputs,
    ImmutableArray<string> annotations)
{
    /// <summary>
    /// Annotations that every row of ours has: its meaning in plain English, and the statute, guidance or local rule behind it.
    /// </summary>
    private static readonly string[] NeededAnnotations = ["Explanation", "Source"];

    private static readonly ImmutableDictionary<string, Value> NoFacts = ImmutableDictionary<string, Value>.Empty;

    /// <summary>The compiled row; null when it has a fault.</summary>
    public TableRow? Read(XElement element, int number)
    {
        dmn.Expect(element, "inputEntry", "outputEntry", "annotationEntry");
        dmn.NeedId(element);
        var inputEntries = Entries(element, "inputEntry", inputs.Length, number);
        var outputEntries = Entries(element, "outputEntry", outputs.Length, number);
        var notes = ReadAnnotations(element, number);
        if (inputEntries is null || outputEntries is null)
            return null;

        var tests = inputEntries.Select((entry, column) => ReadTests(entry, number, inputs[column].Label)).ToImmutableArray();
        var cells = outputEntries.Select((entry, column) => ReadCell(entry, number, outputs[column])).ToImmutableArray();
        if (tests.Contains(null) || cells.Contains(null))
            return null;

        var rule = new DecisionRule(
            DmnFile.Attribute(element, "id"),
            number,
            notes,
            [.. tests.Select(test => test!.Source)],
            [.. cells.Select(cell => cell!.Source)]);
        var nodes = cells.Select(cell => cell!.Root).ToImmutableArray();
        var constant = nodes.All(node => node is Literal)
            ? DecisionTable.HitOf(rule, [.. outputs.Select(output => output.Column)], nodes, new Scope(NoFacts, new Work()))
            : null;
        return new(rule, [.. tests.Select(test => test!.Root)], nodes, constant);
    }

    private XElement[]? Entries(XElement rule, string kind, int expected, int number)
    {
        var entries = dmn.Parts(rule, kind);
        if (entries.Length == expected)
            return entries;
        dmn.Fault(rule, "cell-count", $"Rule {number} has {entries.Length} of <{kind}> for {expected} columns.");
        return null;
    }

    private ImmutableSortedDictionary<string, string> ReadAnnotations(XElement rule, int number)
    {
        var notes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        // DMN 1.1 has no annotation columns; a rule's description is its explanation there.
        if (dmn.Part(rule, "description")?.Value.Trim() is { Length: > 0 } description)
            notes["Explanation"] = description;
        var entries = dmn.Parts(rule, "annotationEntry");
        if (entries.Length > annotations.Length)
            dmn.Fault(rule, "cell-count", $"Rule {number} has {entries.Length} of <annotationEntry> for {annotations.Length} columns.");
        for (var i = 0; i < Math.Min(entries.Length, annotations.Length); i++)
        {
            if (annotations[i].Length > 0 && dmn.Text(entries[i]) is { Length: > 0 } note)
                notes[annotations[i]] = note;
        }

        foreach (var needed in NeededAnnotations.Where(needed => dmn.IsStrict && !notes.ContainsKey(needed)))
            dmn.Fault(rule, "missing-annotation", $"Rule {number} has no annotation '{needed}'.");
        return notes.ToImmutable();
    }

    private CompiledTests? ReadTests(XElement entry, int number, string label)
    {
        dmn.Expect(entry, "text");
        // Editors store a dash as an empty cell.
        var tests = logic.Tests(entry, dmn.Text(entry) is { Length: > 0 } text ? text : "-", out var error);
        if (tests is null)
            dmn.Fault(entry, "cell", $"Rule {number}, input '{label}': {error}.");
        return tests;
    }

    private CompiledExpression? ReadCell(XElement entry, int number, (OutputColumn Column, FeelType Type) output)
    {
        dmn.Expect(entry, "text");
        var where = $"Rule {number}, output '{output.Column.Name}'";
        var cell = logic.Expression(entry, dmn.Text(entry), out var error);
        if (cell is null)
            dmn.Fault(entry, "cell", $"{where}: {error}.");
        else if (cell.Root is Literal { Value: var value })
            CheckConstant(entry, where, output, value);
        else if (dmn.IsStrict && output.Column.Allowed is not null)
            dmn.Fault(entry, "allowed-values", $"{where}: a column with allowed values takes plain values only.");
        return cell;
    }

    private void CheckConstant(XElement entry, string where, (OutputColumn Column, FeelType Type) output, Value value)
    {
        if (value is Value.Nothing || !dmn.IsStrict)
            return;
        if (output.Type.Convert(value) is null)
            dmn.Fault(entry, "type", $"{where}: the value is not of the column's type {output.Type.Name}.");
        else if (output.Column.Allowed is { } allowed && allowed.Test(value, NoFacts) != true)
            dmn.Fault(entry, "allowed-values", $"{where}: the value is not one of {allowed.Source}.");
    }
}
