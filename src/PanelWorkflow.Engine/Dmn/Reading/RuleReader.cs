using System.Collections.Immutable;
using System.Xml.Linq;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Dmn.Reading;

/// <summary>An output column: its name, its type and the values that its cells may have, where the table says so.</summary>
internal sealed record OutputColumn(string Name, string Type, UnaryTests? Allowed);

/// <summary>Reads the rules of one table against its columns.</summary>
internal sealed class RuleReader(
    DmnFile dmn,
    ImmutableArray<string> inputLabels,
    ImmutableArray<OutputColumn> outputs,
    ImmutableArray<string> annotations,
    string[] neededAnnotations)
{
    private static readonly ImmutableDictionary<string, Value> NoFacts = ImmutableDictionary<string, Value>.Empty;

    /// <summary>The compiled row; null when it has a fault.</summary>
    public TableRow? Read(XElement element, int number)
    {
        dmn.Expect(element, "inputEntry", "outputEntry", "annotationEntry");
        DmnReader.NeedId(dmn, element);
        var inputEntries = Entries(element, "inputEntry", inputLabels.Length, number);
        var outputEntries = Entries(element, "outputEntry", outputs.Length, number);
        var notes = ReadAnnotations(element, number);
        if (inputEntries is null || outputEntries is null)
            return null;

        var tests = inputEntries.Select((entry, column) => ReadTests(entry, number, inputLabels[column])).ToImmutableArray();
        var cells = outputEntries.Select((entry, column) => ReadCell(entry, number, outputs[column])).ToImmutableArray();
        if (tests.Contains(null) || cells.Contains(null))
            return null;

        var rule = new DecisionRule(
            DmnFile.Attribute(element, "id"),
            number,
            notes,
            [.. tests.Select(test => test!.Source)],
            [.. cells.Select(cell => cell!.Source)]);
        var expressions = cells.OfType<FeelExpression>().ToImmutableArray();
        var constant = expressions.All(cell => cell.FactsRead.IsEmpty)
            ? DecisionTable.HitOf(rule, [.. outputs.Select(output => output.Name)], expressions, NoFacts)
            : null;
        return new(rule, [.. tests.OfType<UnaryTests>()], expressions, constant);
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

        foreach (var needed in neededAnnotations.Where(needed => !notes.ContainsKey(needed)))
            dmn.Fault(rule, "missing-annotation", $"Rule {number} has no annotation '{needed}'.");
        return notes.ToImmutable();
    }

    private UnaryTests? ReadTests(XElement entry, int number, string label)
    {
        dmn.Expect(entry, "text");
        dmn.ExpectFeel(entry);
        // Editors store a dash as an empty cell.
        var reading = FeelReader.UnaryTests(dmn.Text(entry) is { Length: > 0 } text ? text : "-");
        if (reading.Tests is null)
            dmn.Fault(entry, "cell", $"Rule {number}, input '{label}': {reading.Error}.");
        return reading.Tests;
    }

    private FeelExpression? ReadCell(XElement entry, int number, OutputColumn column)
    {
        dmn.Expect(entry, "text");
        dmn.ExpectFeel(entry);
        var reading = FeelReader.Expression(dmn.Text(entry));
        var where = $"Rule {number}, output '{column.Name}'";
        if (reading.Expression is not { } expression)
            dmn.Fault(entry, "cell", $"{where}: {reading.Error}.");
        else if (!expression.FactsRead.IsEmpty)
            CheckComputed(entry, where, column);
        else
            CheckConstant(entry, where, column, expression.Evaluate(NoFacts));
        return reading.Expression;
    }

    private void CheckComputed(XElement entry, string where, OutputColumn column)
    {
        if (column.Allowed is not null)
            dmn.Fault(entry, "allowed-values", $"{where}: a column with allowed values takes plain values only.");
    }

    private void CheckConstant(XElement entry, string where, OutputColumn column, Value value)
    {
        if (value is Value.Nothing)
            return;
        if (!FeelTypes.Fits(column.Type, value))
            dmn.Fault(entry, "type", $"{where}: the value is not of the column's type {column.Type}.");
        else if (column.Allowed is { } allowed && allowed.Test(value, NoFacts) != true)
            dmn.Fault(entry, "allowed-values", $"{where}: the value is not one of {allowed.Source}.");
    }
}
