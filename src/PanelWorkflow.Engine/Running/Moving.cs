using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>A token on its way to an element.</summary>
internal readonly record struct Arrival(int TokenId, string ElementId, string? ByFlow, int Scope);

/// <summary>
/// The tokens that are on their way within a step; the last to set out goes on first, so that one path runs until it rests before the next.
/// </summary>
internal sealed class Moving
{
    private readonly List<Arrival> _stack = [];

    public void Put(int tokenId, string elementId, int scope, string? byFlow = null) =>
        _stack.Add(new Arrival(tokenId, elementId, byFlow, scope));

    public void Take(int tokenId, Flow flow, int scope) => _stack.Add(new Arrival(tokenId, flow.To, flow.Id, scope));

    public bool TryNext(out Arrival next)
    {
        next = _stack.Count > 0 ? _stack[^1] : default;
        if (_stack.Count == 0)
        {
            return false;
        }

        _stack.RemoveAt(_stack.Count - 1);
        return true;
    }

    public bool AnyIn(int scope)
    {
        foreach (var arrival in _stack)
        {
            if (arrival.Scope == scope)
            {
                return true;
            }
        }

        return false;
    }

    public void RemoveIn(HashSet<int> scopes) => _stack.RemoveAll(a => scopes.Contains(a.Scope));
}
