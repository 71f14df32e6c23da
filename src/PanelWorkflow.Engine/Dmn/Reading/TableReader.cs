using System.Collections.Immutable;
using System.Xml.Linq;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Dmn.Reading;

/// <summary>Reads one decision table.</summary>
internal sealed class TableReader(DmnFile dmn, XElement table)
{
    public const int MaxInputs = 10;
    public const int MaxOutputs = 10;
    public const int MaxRules = 60;

    /// <summary>The ways to decide that are not a table.</summary>
    public static readonly ImmutableArray<string> OtherLogic =
    [
        "literalExpression", "invocation", "context", "relation", "list", "functionDefinition", "conditional", "filter",
        "for", "some", "every",
    ];

    private static readonly Dictionary<string, HitPolicy?> Policies = new(StringComparer.Ordinal)
    {
        [""] = HitPolicy.Unique,
        ["UNIQUE"] = HitPolicy.Unique,
        ["FIRST"] = HitPolicy.First,
        ["COLLECT"] = HitPolicy.Collect,
        ["PRIORITY"] = null,
        ["ANY"] = null,
        ["RULE ORDER"] = null,
        ["OUTPUT ORDER"] = null,
    };

    /// <summary>Annotations that every row has: its meaning in plain English, and the statute, guidance or local rule behind it.</summary>
    private static readonly string[] NeededAnnotations = ["Explanation", "Source"];

    public DecisionTable? Read(DefinitionVersion version, string name)
    {
        dmn.Expect(table, "input", "output", "annotation", "rule");
        DmnReader.NeedId(dmn, table);
        var policy = ReadPolicy();
        var inputs = dmn.Parts(table, "input").Select(ReadInput).ToImmutableArray();
        var outputs = dmn.Parts(table, "output").Select(ReadOutput).ToImmutableArray();
        var annotations = dmn.Parts(table, "annotation").Select(part => DmnFile.Attribute(part, "name")).ToImmutableArray();
        CheckColumns(inputs.Length, outputs);

        var rules = dmn.Parts(table, "rule");
        if (rules.Length is 0 or > MaxRules)
            dmn.Fault(table, "table-size", $"A table has 1 to {MaxRules} rules; this one has {rules.Length}. Split it by question.");
        var reader = new RuleReader(dmn, [.. inputs.Select(input => input.Label)], outputs, annotations, NeededAnnotations);
        var rows = rules.Select((rule, index) => reader.Read(rule, index + 1)).ToImmutableArray();

        if (policy is not { } known || !dmn.FaultsInOrder.IsEmpty)
            return null;
        return new DecisionTable(version, name, known, inputs, [.. outputs.Select(output => output.Name)], [.. rows.OfType<TableRow>()]);
    }

    private HitPolicy? ReadPolicy()
    {
        if (DmnFile.Attribute(table, "aggregation") is { Length: > 0 } aggregation)
            dmn.Fault(table, "unsupported-aggregation", $"The aggregation {aggregation} is not supported; COLLECT gives a list.");

        var name = DmnFile.Attribute(table, "hitPolicy");
        if (!Policies.TryGetValue(name, out var policy))
            dmn.Fault(table, "unknown-hit-policy", $"There is no hit policy '{name}'; write UNIQUE, FIRST or COLLECT.");
        else if (policy is null)
            dmn.Fault(table, "unsupported-hit-policy", $"The hit policy {name} is not supported; use UNIQUE, FIRST or COLLECT.");
        return policy;
    }

    private InputColumn ReadInput(XElement input, int index)
    {
        dmn.Expect(input, "inputExpression", "inputValues");
        DmnReader.NeedId(dmn, input);
        var label = DmnFile.Attribute(input, "label");
        FeelReading reading = new(null, "the input has no expression");
        if (dmn.Part(input, "inputExpression") is { } expression)
        {
            dmn.Expect(expression, "text");
            dmn.ExpectFeel(expression);
            ExpectType(expression);
            reading = FeelReader.Expression(dmn.Text(expression));
            label = label.Length > 0 ? label : dmn.Text(expression);
        }

        if (reading.Expression is null)
            dmn.Fault(input, "input-expression", $"Input {index + 1}: {reading.Error}.");
        return new(label, reading.Expression ?? FeelReader.Expression("null").Expression!, ReadAllowed(input, "inputValues"));
    }

    private OutputColumn ReadOutput(XElement output, int index)
    {
        dmn.Expect(output, "outputValues");
        DmnReader.NeedId(dmn, output);
        ExpectType(output);
        var name = DmnFile.Attribute(output, "name");
        if (name.Length == 0)
            dmn.Fault(output, "missing-name", $"Output {index + 1} needs a name.");
        return new(name, FeelTypes.LocalName(DmnFile.Attribute(output, "typeRef")), ReadAllowed(output, "outputValues"));
    }

    private UnaryTests? ReadAllowed(XElement column, string part)
    {
        if (dmn.Part(column, part) is not { } allowed)
            return null;
        dmn.Expect(allowed, "text");
        dmn.ExpectFeel(allowed);
        var reading = FeelReader.UnaryTests(dmn.Text(allowed));
        if (reading.Tests is null)
            dmn.Fault(allowed, "allowed-values", $"The allowed values cannot be read: {reading.Error}.");
        return reading.Tests;
    }

    private void ExpectType(XElement at)
    {
        var type = DmnFile.Attribute(at, "typeRef");
        if (!FeelTypes.IsKnown(type))
            dmn.Fault(at, "unknown-type", $"The type '{type}' is not known; write string, number, boolean, date, dateTime or Any.");
    }

    private void CheckColumns(int inputs, ImmutableArray<OutputColumn> outputs)
    {
        if (inputs is 0 or > MaxInputs)
            dmn.Fault(table, "table-size", $"A table has 1 to {MaxInputs} inputs; this one has {inputs}.");
        if (outputs.Length is 0 or > MaxOutputs)
            dmn.Fault(table, "table-size", $"A table has 1 to {MaxOutputs} outputs; this one has {outputs.Length}.");
        foreach (var same in outputs.Select(output => output.Name).Where(name => name.Length > 0).GroupBy(name => name))
        {
            if (same.Count() > 1)
                dmn.Fault(table, "duplicate-output", $"Two outputs have the name {same.Key}.");
        }
    }
}
