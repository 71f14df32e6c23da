using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel;

/// <summary>What reading a FEEL expression gave: the expression, or what is wrong with the text and where.</summary>
public sealed record FeelReading(FeelExpression? Expression, string? Error)
{
    /// <summary>True when the expression is exactly one comparison of one fact with a literal, which is all that a flow may ask.</summary>
    public bool IsOneComparison => Expression is CompiledExpression { IsOneComparison: true };
}

/// <summary>What reading the unary tests of a cell gave: the tests, or what is wrong with the text and where.</summary>
public sealed record UnaryTestsReading(UnaryTests? Tests, string? Error);

/// <summary>The compiled tests of one input cell. Immutable; safe to share between threads.</summary>
public abstract class UnaryTests
{
    /// <summary>The cell as its author wrote it.</summary>
    public abstract string Source { get; }

    /// <summary>Names of the facts that the cell reads beside its input.</summary>
    public abstract ImmutableSortedSet<string> FactsRead { get; }

    /// <summary>True when the input passes, false when it does not, null when the standard gives no answer. Never throws.</summary>
    public abstract bool? Test(Value input, IReadOnlyDictionary<string, Value> facts);
}
