using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Exploring;

/// <summary>
/// The outcomes of conditions in one step, tried one after the other: first every condition true, then the last of them false, and so on.
/// The same condition has the same outcome throughout a step, since facts do not change within it.
/// </summary>
internal sealed class Choices
{
    private readonly List<(string Condition, bool Holds)> _script = [];
    private readonly Dictionary<string, bool> _asked = new(StringComparer.Ordinal);

    /// <summary>The outcomes of this round, in the order in which they were asked for.</summary>
    public IEnumerable<string> InWords => _script.Select(c => $"{c.Condition}: {(c.Holds ? "yes" : "no")}");

    public FeelExpression For(FeelExpression condition) => new Chosen(this, condition.Source);

    /// <summary>Begins with all outcomes open.</summary>
    public void Reset()
    {
        _script.Clear();
        _asked.Clear();
    }

    /// <summary>Goes to the next round; false when every outcome was tried.</summary>
    public bool Next()
    {
        _asked.Clear();
        while (_script.Count > 0 && !_script[^1].Holds)
        {
            _script.RemoveAt(_script.Count - 1);
        }

        if (_script.Count == 0)
        {
            return false;
        }

        _script[^1] = _script[^1] with { Holds = false };
        return true;
    }

    private bool Ask(string condition)
    {
        if (_asked.TryGetValue(condition, out var holds))
        {
            return holds;
        }

        if (_asked.Count == _script.Count)
        {
            _script.Add((condition, true));
        }

        holds = _script[_asked.Count].Holds;
        _asked.Add(condition, holds);
        return holds;
    }

    private sealed class Chosen(Choices choices, string source) : FeelExpression
    {
        public override string Source => source;

        public override ImmutableSortedSet<string> FactsRead => [];

        public override Value Evaluate(IReadOnlyDictionary<string, Value> facts) => Value.Of(choices.Ask(source));
    }
}
