using System.Collections.Immutable;
using System.Xml.Linq;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Feel.Parsing;
using PanelWorkflow.Engine.Feel.Types;

namespace PanelWorkflow.Engine.Dmn.Reading;

/// <summary>
/// Reads what decides: a table, a literal expression or another boxed expression (DMN 1.5, 7.3.1 and 10.2), with the names that hold where
/// it stands. Null where there is a fault, which the file then has.
/// </summary>
/// <param name="facts">Takes the names of the facts that are read.</param>
internal sealed class LogicReader(DmnFile dmn, ItemTypes types, FeelNames names, ImmutableSortedSet<string>.Builder facts)
{
    /// <summary>Every way to decide.</summary>
    public static readonly ImmutableArray<string> Kinds =
    [
        "decisionTable", "literalExpression", "invocation", "context", "relation", "list", "functionDefinition", "conditional", "filter",
        "for", "some", "every",
    ];

    public CompiledExpression? Expression(XElement at, string text, out string error)
    {
        dmn.ExpectFeel(at);
        var reading = FeelReader.Expression(text, names);
        error = reading.Error ?? "";
        facts.UnionWith(reading.Expression?.FactsRead ?? []);
        return reading.Expression as CompiledExpression;
    }

    public CompiledTests? Tests(XElement at, string text, out string error)
    {
        dmn.ExpectFeel(at);
        var reading = FeelReader.UnaryTests(text, names);
        error = reading.Error ?? "";
        facts.UnionWith(reading.Tests?.FactsRead ?? []);
        return reading.Tests as CompiledTests;
    }

    /// <summary>The one expression within an element.</summary>
    /// <param name="name">What it decides, which names the output of a table that does not.</param>
    public FeelNode? Within(XElement owner, string name)
    {
        var found = dmn.Parts(owner).Where(part => Kinds.Contains(part.Name.LocalName)).ToArray();
        if (found.Length == 1)
            return Typed(found[0], name);
        dmn.Fault(owner, "one-logic", $"<{owner.Name.LocalName}> holds one expression; this one holds {found.Length}.");
        return null;
    }

    /// <summary>
    /// The expression, brought to the type that it names. A table's is that of its decision, a function's is not that of its value.
    /// </summary>
    private FeelNode? Typed(XElement logic, string name)
    {
        var node = Read(logic, name);
        return node is null or DecisionTable or FunctionNode ? node : Typed(node, logic);
    }

    private FeelNode? Read(XElement logic, string name) => logic.Name.LocalName switch
    {
        "decisionTable" => new TableReader(dmn, types, this, logic).Read(name),
        "literalExpression" => LiteralExpression(logic),
        "invocation" => Invocation(logic),
        "context" => Context(logic),
        "relation" => Relation(logic),
        "list" => All(Expressions(logic)) is { } items ? new ListNode(items) : null,
        "functionDefinition" => Function(logic, name),
        "conditional" => Part(logic, "if") is { } condition && Part(logic, "then") is { } then && Part(logic, "else") is { } otherwise
            ? new IfNode(condition, then, otherwise)
            : null,
        "filter" => Part(logic, "in") is { } list && Binding("item", isItem: true).Part(logic, "match") is { } filter
            ? new FilterNode(list, filter)
            : null,
        _ => Iteration(logic),
    };

    private LogicReader Binding(string name, bool isItem = false) => new(dmn, types, names.Binding(name, isItem), facts);

    private FeelNode? LiteralExpression(XElement logic)
    {
        dmn.Expect(logic, "text", "typeRef");
        var compiled = Expression(logic, dmn.Text(logic), out var error);
        if (compiled is null)
            dmn.Fault(logic, "expression", $"The expression cannot be read: {error}.");
        return compiled?.Root;
    }

    private FeelNode? Part(XElement logic, string part)
    {
        if (dmn.Part(logic, part) is { } found)
            return Within(found, part);
        dmn.Fault(logic, "one-logic", $"<{logic.Name.LocalName}> needs <{part}>.");
        return null;
    }

    private IEnumerable<FeelNode?> Expressions(XElement logic)
    {
        dmn.Expect(logic, [.. Kinds, "typeRef"]);
        return dmn.Parts(logic).Where(part => Kinds.Contains(part.Name.LocalName)).Select(part => Typed(part, ""));
    }

    private static ImmutableArray<FeelNode>? All(IEnumerable<FeelNode?> nodes)
    {
        var read = nodes.ToImmutableArray();
        return read.Contains(null) ? null : [.. read.OfType<FeelNode>()];
    }

    private CallNode? Invocation(XElement logic)
    {
        dmn.Expect(logic, [.. Kinds, "binding", "typeRef"]);
        var called = Within(logic, "");
        var arguments = ImmutableArray.CreateBuilder<FeelNode?>();
        var parameters = ImmutableArray.CreateBuilder<string>();
        foreach (var binding in dmn.Parts(logic, "binding"))
        {
            var parameter = dmn.Part(binding, "parameter") is { } named
                ? FeelCharacters.WithSingleSpaces(DmnFile.Attribute(named, "name"))
                : "";
            if (parameter.Length == 0 || parameters.Contains(parameter))
                dmn.Fault(binding, "missing-name", "A binding names one parameter, which no other names.");
            parameters.Add(parameter);
            arguments.Add(Within(binding, parameter));
        }

        return called is not null && All(arguments) is { } read ? new CallNode(called, read, parameters.ToImmutable()) : null;
    }

    private ContextNode? Context(XElement logic)
    {
        dmn.Expect(logic, "contextEntry", "typeRef");
        var entries = ImmutableArray.CreateBuilder<(string, FeelNode)>();
        var reader = this;
        var parts = dmn.Parts(logic, "contextEntry");
        for (var i = 0; i < parts.Length; i++)
        {
            var variable = dmn.Part(parts[i], "variable");
            var name = FeelCharacters.WithSingleSpaces(variable is null ? "" : DmnFile.Attribute(variable, "name"));
            var value = reader.Within(parts[i], name);
            if (variable is null && i == parts.Length - 1)
                return value is null ? null : new ContextNode(entries.ToImmutable(), value);
            if (name.Length == 0 || entries.Any(entry => entry.Item1 == name))
                dmn.Fault(parts[i], "missing-name", "Every entry but the last has a name, which no other has.");
            if (value is null)
                return null;
            entries.Add((name, Typed(value, variable)));
            reader = reader.Binding(name);
        }

        return new ContextNode(entries.ToImmutable());
    }

    private FeelNode Typed(FeelNode value, XElement? of) =>
        of is not null && types.Of(of) is var type && type != SimpleType.Any ? new TypedNode(value, type) : value;

    private ListNode? Relation(XElement logic)
    {
        dmn.Expect(logic, "column", "row", "typeRef");
        var columns = dmn.Parts(logic, "column")
            .Select(column => FeelCharacters.WithSingleSpaces(DmnFile.Attribute(column, "name")))
            .ToArray();
        if (columns.Contains("") || columns.Distinct().Count() < columns.Length)
            dmn.Fault(logic, "missing-name", "Every column has a name, which no other has.");
        var rows = ImmutableArray.CreateBuilder<FeelNode>();
        foreach (var row in dmn.Parts(logic, "row"))
        {
            if (All(Expressions(row)) is not { } cells)
                return null;
            if (cells.Length != columns.Length)
            {
                dmn.Fault(row, "cell-count", $"The row has {cells.Length} cells for {columns.Length} columns.");
                return null;
            }

            rows.Add(new RowNode([.. columns.Zip(cells)]));
        }

        return new ListNode(rows.ToImmutable());
    }

    /// <summary>A function with its parameters, from a boxed expression or from a business knowledge model.</summary>
    public FunctionNode? Function(XElement logic, string name)
    {
        dmn.Expect(logic, [.. Kinds, "formalParameter", "typeRef"]);
        var kind = DmnFile.Attribute(logic, "kind");
        if (kind is not ("" or "FEEL"))
            dmn.Fault(logic, "unsupported-language", $"A function of kind {kind} is not supported; write FEEL.");
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        var reader = this;
        foreach (var part in dmn.Parts(logic, "formalParameter"))
        {
            var parameter = FeelCharacters.WithSingleSpaces(DmnFile.Attribute(part, "name"));
            if (parameter.Length == 0 || parameters.Any(other => other.Name == parameter))
                dmn.Fault(part, "missing-name", "Every parameter has a name, which no other has.");
            parameters.Add(new(parameter, types.Of(part)));
            reader = reader.Binding(parameter);
        }

        return reader.Within(logic, name) is { } body ? new FunctionNode(parameters.ToImmutable(), body, Result(logic)) : null;
    }

    /// <summary>The type of what a function gives, where the file names that and not the function's own.</summary>
    private FeelType Result(XElement logic) => types.Of(logic) is var type and not FunctionType ? type : SimpleType.Any;

    private FeelNode? Iteration(XElement logic)
    {
        var kind = logic.Name.LocalName;
        var variable = FeelCharacters.WithSingleSpaces(DmnFile.Attribute(logic, "iteratorVariable"));
        if (variable.Length == 0)
            dmn.Fault(logic, "missing-name", $"<{kind}> needs an iteratorVariable.");
        var result = kind == "for" ? "return" : "satisfies";
        var usesPartial = kind == "for" && (dmn.Part(logic, result)?.Value.Contains("partial", StringComparison.Ordinal) ?? false);
        var within = Binding(variable);
        if (Part(logic, "in") is not { } list || (usesPartial ? within.Binding("partial") : within).Part(logic, result) is not { } body)
            return null;
        ImmutableArray<Iterator> iterators = [new(list, null)];
        return kind == "for" ? new ForNode(iterators, body, usesPartial) : new QuantifiedNode(kind == "some", iterators, body);
    }
}
