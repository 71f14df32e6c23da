using System.Collections.Immutable;
using System.Xml.Linq;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Feel.Types;

namespace PanelWorkflow.Engine.Dmn.Reading;

/// <summary>Reads one decision table.</summary>
internal sealed class TableReader(DmnFile dmn, ItemTypes types, LogicReader logic, XElement table)
{
    public const int MaxInputs = 50;
    public const int MaxOutputs = 20;
    public const int MaxRules = 1_000;

    private static readonly Dictionary<string, HitPolicy> Policies = new(StringComparer.Ordinal)
    {
        [""] = HitPolicy.Unique,
        ["UNIQUE"] = HitPolicy.Unique,
        ["FIRST"] = HitPolicy.First,
        ["COLLECT"] = HitPolicy.Collect,
        ["PRIORITY"] = HitPolicy.Priority,
        ["ANY"] = HitPolicy.Any,
        ["RULE ORDER"] = HitPolicy.RuleOrder,
        ["OUTPUT ORDER"] = HitPolicy.OutputOrder,
    };

    private static readonly Dictionary<string, Aggregation> Aggregations = new(StringComparer.Ordinal)
    {
        [""] = Aggregation.None,
        ["SUM"] = Aggregation.Sum,
        ["MIN"] = Aggregation.Min,
        ["MAX"] = Aggregation.Max,
        ["COUNT"] = Aggregation.Count,
    };

    public DecisionTable? Read(string decision)
    {
        dmn.Expect(table, "input", "output", "annotation", "rule");
        dmn.NeedId(table);
        var policy = ReadPolicy();
        var inputs = dmn.Parts(table, "input").Select(ReadInput).ToImmutableArray();
        var parts = dmn.Parts(table, "output");
        var outputs = parts.Select((part, index) => ReadOutput(part, index, parts.Length == 1 ? decision : "")).ToImmutableArray();
        var annotations = dmn.Parts(table, "annotation").Select(part => DmnFile.Attribute(part, "name")).ToImmutableArray();
        CheckColumns(inputs.Length, [.. outputs.Select(output => output.Column)]);
        var aggregation = ReadAggregation(policy, [.. outputs.Select(output => output.Column)]);

        var rules = dmn.Parts(table, "rule");
        if (rules.Length > MaxRules || (dmn.IsStrict && rules.Length == 0))
            dmn.Fault(table, "table-size", $"A table has 1 to {MaxRules} rules; this one has {rules.Length}. Split it by question.");
        var reader = new RuleReader(dmn, logic, inputs, outputs, annotations);
        if (rules.Length > MaxRules)
            return null;
        var rows = rules.Select((rule, index) => reader.Read(rule, index + 1)).ToImmutableArray();
        return rows.Contains(null)
            ? null
            : new(policy, aggregation, inputs, [.. outputs.Select(output => output.Column)], [.. rows.OfType<TableRow>()]);
    }

    private HitPolicy ReadPolicy()
    {
        var name = DmnFile.Attribute(table, "hitPolicy");
        if (!Policies.TryGetValue(name, out var policy))
            dmn.Fault(table, "unknown-hit-policy", $"There is no hit policy '{name}'; write {string.Join(", ", Policies.Keys.Skip(1))}.");
        return policy;
    }

    private Aggregation ReadAggregation(HitPolicy policy, ImmutableArray<OutputColumn> outputs)
    {
        var name = DmnFile.Attribute(table, "aggregation");
        if (!Aggregations.TryGetValue(name, out var aggregation))
            dmn.Fault(table, "unknown-aggregation", $"There is no aggregation '{name}'; write SUM, MIN, MAX or COUNT.");
        else if (aggregation != Aggregation.None && policy != HitPolicy.Collect)
            dmn.Fault(table, "aggregation", $"The aggregation {name} goes with the hit policy COLLECT only.");
        else if (aggregation != Aggregation.None && outputs.Length > 1)
            dmn.Fault(table, "aggregation", $"The aggregation {name} goes with one output only; this table has {outputs.Length}.");
        if (policy is HitPolicy.Priority or HitPolicy.OutputOrder && outputs.All(output => output.Ranking.IsEmpty))
            dmn.Fault(table, "allowed-values", "This hit policy goes by the order of an output's allowed values; list them.");
        return aggregation;
    }

    private InputColumn ReadInput(XElement input, int index)
    {
        dmn.Expect(input, "inputExpression", "inputValues");
        dmn.NeedId(input);
        var label = DmnFile.Attribute(input, "label");
        CompiledExpression? compiled = null;
        var error = "the input has no expression";
        if (dmn.Part(input, "inputExpression") is { } expression)
        {
            dmn.Expect(expression, "text", "typeRef");
            types.Of(expression);
            compiled = logic.Expression(expression, dmn.Text(expression), out error);
            label = label.Length > 0 ? label : dmn.Text(expression);
        }

        if (compiled is null)
            dmn.Fault(input, "input-expression", $"Input {index + 1}: {error}.");
        return new(label, compiled ?? new CompiledExpression("null", new Literal(Value.Null), []), ReadAllowed(input, "inputValues"));
    }

    private (OutputColumn Column, FeelType Type) ReadOutput(XElement output, int index, string decision)
    {
        dmn.Expect(output, "outputValues", "defaultOutputEntry", "typeRef");
        dmn.NeedId(output);
        var type = types.Of(output);
        var name = DmnFile.Attribute(output, "name");
        if (name.Length == 0 && (dmn.IsStrict || decision.Length == 0))
            dmn.Fault(output, "missing-name", $"Output {index + 1} needs a name.");
        // A type's own values stand for those that the column does not list.
        var allowed = ReadAllowed(output, "outputValues") ?? (type as ConstrainedType)?.Allowed as CompiledTests;
        FeelNode? usual = null;
        if (dmn.Part(output, "defaultOutputEntry") is { } entry)
        {
            dmn.Expect(entry, "text");
            if (logic.Expression(entry, dmn.Text(entry), out var error) is { } compiled)
                usual = compiled.Root;
            else
                dmn.Fault(entry, "cell", $"The default of output '{name}': {error}.");
            if (dmn.IsStrict && usual is Literal { Value: var value } && (type.Convert(value) is null || !IsAllowed(allowed, value)))
                dmn.Fault(entry, "type", $"The default of output '{name}' is not of its type or not one of its allowed values.");
        }

        return (new(name.Length > 0 ? name : decision, type.Name, allowed, usual, Ranking(allowed)), type);
    }

    private static bool IsAllowed(CompiledTests? allowed, Value value) =>
        allowed is null || value is Value.Nothing || allowed.Test(value, ImmutableDictionary<string, Value>.Empty) == true;

    /// <summary>The plain values of a list of allowed values, in order.</summary>
    private static ImmutableArray<Value> Ranking(CompiledTests? allowed)
    {
        ImmutableArray<TestNode> tests = allowed?.Root switch
        {
            AnyOfTests any => any.Tests,
            null => [],
            var one => [one],
        };
        return [.. tests.OfType<ValueTest>().Select(test => test.Node).OfType<Literal>().Select(literal => literal.Value)];
    }

    private CompiledTests? ReadAllowed(XElement column, string part)
    {
        if (dmn.Part(column, part) is not { } allowed)
            return null;
        dmn.Expect(allowed, "text");
        var tests = logic.Tests(allowed, dmn.Text(allowed), out var error);
        if (tests is null)
            dmn.Fault(allowed, "allowed-values", $"The allowed values cannot be read: {error}.");
        return tests;
    }

    private void CheckColumns(int inputs, ImmutableArray<OutputColumn> outputs)
    {
        if (inputs > MaxInputs || (dmn.IsStrict && inputs == 0))
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
