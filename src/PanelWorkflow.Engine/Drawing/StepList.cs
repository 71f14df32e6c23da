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
    /// <summary>Tasks, awaited times and messages, and ends, each once, as the shortest way from the start first meets them.</summary>
    public static ImmutableArray<StepInWords> Of(ProcessDefinition definition)
    {
        var steps = ImmutableArray.CreateBuilder<StepInWords>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { definition.Start.Id };
        var toVisit = new Queue<string>(seen);
        while (toVisit.TryDequeue(out var id))
        {
            var node = definition.Nodes[id];
            if (node is not (StartEvent or ExclusiveGateway or ParallelGateway))
            {
                steps.Add(new StepInWords(id, node.Name, node.Lane, node is BoundaryTimer));
            }

            foreach (var next in Following(definition, node))
            {
                if (seen.Add(next))
                {
                    toVisit.Enqueue(next);
                }
            }
        }

        return steps.DrainToImmutable();
    }

    private static IEnumerable<string> Following(ProcessDefinition definition, Node node) =>
        definition.BoundaryTimers.GetValueOrDefault(node.Id, []).Select(b => b.Id)
            .Concat(node.Outgoing.Select(f => definition.Flows[f].To));
}
