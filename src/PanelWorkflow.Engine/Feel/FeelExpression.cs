using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel;

/// <summary>A compiled FEEL expression. Immutable; safe to share between threads.</summary>
public abstract class FeelExpression
{
    /// <summary>The expression as its author wrote it.</summary>
    public abstract string Source { get; }

    /// <summary>Names of the facts that it reads.</summary>
    public abstract ImmutableSortedSet<string> FactsRead { get; }

    /// <summary>The value for these facts. A missing fact is null; a type error gives null, as the standard says, and so does
    /// what takes too much work. Never throws.</summary>
    public abstract Value Evaluate(IReadOnlyDictionary<string, Value> facts);
}
