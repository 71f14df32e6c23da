using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Drawing;

/// <summary>One step of a process in words.</summary>
/// <param name="Id">The element.</param>
/// <param name="Name">Its name.</param>
/// <param name="Lane">Who acts; empty without lanes.</param>
/// <param name="IsLimit">True for an event on the border of the step before, such as a time limit: it may happen, but need not.</param>
public sealed record StepInWords(string Id, string Name, string Lane, bool IsLimit);

/// <summary>The steps that people know, in the order in which the process comes to them: what the picture says, in words.</summary>
public static class StepList
{
    /// <summary>Activities, events and ends, each once and, but for ways back, after all that lead to it.</summary>
    public static ImmutableArray<StepInWords> Of(ProcessDefinition definition)
    {
        var steps = ImmutableArray.CreateBuilder<StepInWords>();
        foreach (var id in InOrder(definition))
        {
            var node = definition.Nodes[id];
            if (node is not (StartEvent { On: null } or ExclusiveGateway or ParallelGateway or EventGateway))
            {
                steps.Add(new StepInWords(id, node.Name, node.Lane, node is BoundaryEvent));
            }
        }

        return steps.DrainToImmutable();
    }

    /// <summary>Depth first, each element put before all that were found from it: a topological order where there is no way back.</summary>
    private static LinkedList<string> InOrder(ProcessDefinition definition)
    {
        var ordered = new LinkedList<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var first = definition.Starts.Select(s => s.Id).Concat(ByEvent(definition, ""));
        var toVisit = new Stack<(string Id, bool IsExplored)>(first.Select(id => (id, false)));
        while (toVisit.TryPop(out var visit))
        {
            if (visit.IsExplored)
            {
                ordered.AddFirst(visit.Id);
            }
            else if (seen.Add(visit.Id))
            {
                toVisit.Push((visit.Id, true));
                foreach (var next in Following(definition, definition.Nodes[visit.Id]))
                {
                    toVisit.Push((next, false));
                }
            }
        }

        return ordered;
    }

    /// <summary>What is on its border, what is inside it, then its ways on.</summary>
    private static IEnumerable<string> Following(ProcessDefinition definition, Node node) =>
        definition.Boundary.GetValueOrDefault(node.Id, []).Select(b => b.Id)
            .Concat(node is SubProcess inner ? Inside(definition, inner) : [])
            .Concat(node.Outgoing.Select(f => definition.Flows[f].To));

    private static IEnumerable<string> Inside(ProcessDefinition definition, SubProcess inner) =>
        definition.Nodes.Values.OfType<StartEvent>().Where(s => s.Scope == inner.Id).Select(s => s.Id)
            .Concat(ByEvent(definition, inner.Id));

    private static IEnumerable<string> ByEvent(ProcessDefinition definition, string scope) =>
        definition.Scopes[scope].Events.Select(s => s.Scope);
}
