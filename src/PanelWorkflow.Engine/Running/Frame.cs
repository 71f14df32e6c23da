using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>
/// The process itself or one that it calls, while a step runs: its definition, and its variables with the trigger's facts over them, which
/// is what its conditions, tables and timers read. An embedded sub-process shares the frame of what holds it.
/// </summary>
/// <param name="scope">0 for the process itself, else the id of the token at the call activity.</param>
internal sealed class Frame(int scope, ProcessDefinition definition, ImmutableSortedDictionary<string, Value> variables, Trigger trigger)
{
    private Dictionary<string, Value>? _facts;

    public int Scope => scope;

    public ProcessDefinition Definition => definition;

    /// <summary>Null for the instance's own process.</summary>
    public DefinitionVersion? Called => scope == 0 ? null : definition.Version;

    public ImmutableSortedDictionary<string, Value> Variables { get; private set; } = variables;

    /// <summary>A null is not kept: a missing variable reads as null.</summary>
    public void Set(string name, Value value)
    {
        Variables = value is Value.Nothing ? Variables.Remove(name) : Variables.SetItem(name, value);
        _facts = null;
    }

    public void Set(ImmutableSortedDictionary<string, Value> values)
    {
        foreach (var (name, value) in values)
        {
            Set(name, value);
        }
    }

    public Dictionary<string, Value> Facts()
    {
        if (_facts is null)
        {
            _facts = new Dictionary<string, Value>(Variables.Count + trigger.Facts.Count, StringComparer.Ordinal);
            foreach (var (name, value) in Variables)
            {
                _facts[name] = value;
            }

            foreach (var (name, value) in trigger.Facts)
            {
                _facts[name] = value;
            }
        }

        return _facts;
    }
}
