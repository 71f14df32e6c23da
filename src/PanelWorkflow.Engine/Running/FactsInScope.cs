using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>What conditions, tables and timers read in a step: the instance's variables with the trigger's facts over them.</summary>
internal sealed class FactsInScope(State state, Trigger trigger)
{
    private Dictionary<string, Value>? _facts;

    public Dictionary<string, Value> Now()
    {
        if (_facts is null)
        {
            _facts = new Dictionary<string, Value>(state.Variables.Count + trigger.Facts.Count, StringComparer.Ordinal);
            foreach (var (name, value) in state.Variables)
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

    /// <summary>The variables have changed.</summary>
    public void Forget() => _facts = null;
}
