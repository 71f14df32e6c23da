using System.Reflection;
using PanelWorkflow.Engine.Bpmn;
using Xunit;

namespace PanelWorkflow.Testing.Workflows;

/// <summary>The steps and branches that a class's journeys came by, and those that none of them did.</summary>
public sealed class Walked
{
    private readonly HashSet<string> _expected = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Every flow node, and every flow that leaves a choice.</summary>
    public void Expect(ProcessDefinition definition)
    {
        _expected.UnionWith(definition.Nodes.Keys);
        var choices = definition.Nodes.Values.OfType<ExclusiveGateway>().Where(g => g.Outgoing.Length > 1);
        _expected.UnionWith(choices.SelectMany(g => g.Outgoing));
    }

    public void Note(string elementId) => _seen.Add(elementId);

    /// <summary>Runs the other facts of a test class on this object and tells which steps and branches none of them came by.</summary>
    public IReadOnlyList<string> MissedByFactsOf(object tests, string except)
    {
        var facts = tests.GetType().GetMethods().Where(m => m.GetCustomAttribute<FactAttribute>() is not (null or TheoryAttribute));
        foreach (var fact in facts.Where(m => m.Name != except))
        {
            fact.Invoke(tests, null);
        }

        return [.. _expected.Except(_seen).Order(StringComparer.Ordinal)];
    }
}
