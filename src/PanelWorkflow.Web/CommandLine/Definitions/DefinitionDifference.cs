using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn;

namespace PanelWorkflow.Web.CommandLine.Definitions;

/// <summary>What differs between two versions of a definition, by element and by rule: where things stand in the picture does not count.</summary>
public static class DefinitionDifference
{
    /// <summary>One line for each difference: + added, - removed, ~ changed, each with its id.</summary>
    public static IEnumerable<string> Between(ProcessDefinition before, ProcessDefinition after) =>
        Lines(before.Nodes.Keys.Order(StringComparer.Ordinal), after.Nodes.Keys.Order(StringComparer.Ordinal), id => Of(before, id), id => Of(after, id));

    /// <inheritdoc cref="Between(ProcessDefinition,ProcessDefinition)"/>
    public static IEnumerable<string> Between(DecisionModel before, DecisionModel after) =>
        Changes("the table", OfTable(before, after), OfTable(after, before))
            .Concat(Lines(before.Rules.Select(r => r.Id), after.Rules.Select(r => r.Id), id => OfRule(before, id), id => OfRule(after, id)));

    private static IEnumerable<string> Lines(
        IEnumerable<string> before, IEnumerable<string> after, Func<string, Dictionary<string, string>> old, Func<string, Dictionary<string, string>> now)
    {
        var (were, are) = (before.ToList(), after.ToList());
        return
        [
            .. were.Except(are).Select(id => $"- {id}: {InOneLine(old(id))}"),
            .. are.Except(were).Select(id => $"+ {id}: {InOneLine(now(id))}"),
            .. were.Intersect(are).SelectMany(id => Changes(id, old(id), now(id))),
        ];
    }

    private static IEnumerable<string> Changes(string id, Dictionary<string, string> before, Dictionary<string, string> after) =>
        before.Keys.Union(after.Keys)
            .Select(part => (part, Was: before.GetValueOrDefault(part, "nothing"), Is: after.GetValueOrDefault(part, "nothing")))
            .Where(change => change.Was != change.Is)
            .Select(change => $"~ {id}, {change.part}: {change.Was} → {change.Is}");

    private static string InOneLine(Dictionary<string, string> parts) => string.Join("; ", parts.Select(part => $"{part.Key}: {part.Value}"));

    private static Dictionary<string, string> Of(ProcessDefinition process, string id)
    {
        var node = process.Nodes[id];
        var parts = new Dictionary<string, string> { ["kind"] = node.GetType().Name, ["name"] = node.Name, ["who"] = node.Lane };
        if (node is not (ExclusiveGateway or ParallelGateway or EventGateway or BusinessRuleTask or StartEvent { On: null })) parts["what"] = WorkflowsInWords.What(process, node);
        foreach (var flow in node.Outgoing.Select(flow => process.Flows[flow])) parts[$"then {flow.To}"] = flow.Condition?.Source ?? "always";
        if (node is ExclusiveGateway { DefaultFlow: { } otherwise }) parts[$"then {process.Flows[otherwise].To}"] = "otherwise";
        return parts;
    }

    private static Dictionary<string, string> OfTable(DecisionModel table, DecisionModel other) => new()
    {
        ["name"] = table.Name,
        ["hits"] = WorkflowsInWords.Counts(table.HitPolicy),
        ["inputs"] = string.Join(", ", table.InputLabels),
        ["outputs"] = string.Join(", ", table.Outputs),
        ["order of rules"] = string.Join(", ", table.Rules.Select(rule => rule.Id).Intersect(other.Rules.Select(rule => rule.Id))),
    };

    private static Dictionary<string, string> OfRule(DecisionModel table, string id)
    {
        var rule = table.Rules.Single(r => r.Id == id);
        var parts = new Dictionary<string, string>();
        foreach (var (label, cell) in table.InputLabels.Zip(rule.Inputs)) parts[label] = cell;
        foreach (var (name, cell) in table.Outputs.Zip(rule.Outputs)) parts[name] = cell;
        foreach (var (name, text) in rule.Annotations) parts[name] = text;
        return parts;
    }
}
