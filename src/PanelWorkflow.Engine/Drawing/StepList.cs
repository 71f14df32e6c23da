using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Drawing;

/// <summary>One step of a process in words.</summary>
/// <param name="Id">The element.</param>
/// <param name="Name">Its name.</param>
/// <param name="Lane">Who acts; empty without lanes.</param>
/// <param name="IsLimit">True for a timer on the step before: a time limit rather than work.</param>
public sealed record StepInWords(string Id, string Name, string Lane, bool IsLimit);

/// <summary>The steps that people know, in the order in which the process comes to them: what the picture says, in words.</summary>
public static class StepList
{
    /// <summary>Tasks, awaited times and messages, and ends, each once and, but for ways back, after all that lead to it.</summary>
    public static ImmutableArray<StepInWords> Of(ProcessDefinition definition)
    {
        var steps = ImmutableArray.CreateBuilder<StepInWords>();
        foreach (var id in InOrder(definition))
        {
            var node = definition.Nodes[id];
            if (node is not (StartEvent or ExclusiveGateway or ParallelGateway))
            {
                steps.Add(new StepInWords(id, node.Name, node.Lane, node is BoundaryTimer));
            }
        }

        return steps.DrainToImmutable();
    }

    /// <summary>Depth first, each element put before all that were found from it: a topological order where there is no way back.</summary>
    private static LinkedList<string> InOrder(ProcessDefinition definition)
    {
        var ordered = new LinkedList<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var toVisit = new Stack<(string Id, bool IsExplored)>([(definition.Start.Id, false)]);
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

    /// <summary>Its time limits, then its ways on.</summary>
    private static IEnumerable<string> Following(ProcessDefinition definition, Node node) =>
        definition.BoundaryTimers.GetValueOrDefault(node.Id, []).Select(b => b.Id)
            .Concat(node.Outgoing.Select(f => definition.Flows[f].To));
}
