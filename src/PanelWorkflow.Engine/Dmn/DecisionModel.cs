using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Dmn;

/// <summary>Which of the rules that are hit count (DMN 1.5, 8.2.10).</summary>
public enum HitPolicy
{
    /// <summary>The only one; two are trouble.</summary>
    Unique,

    /// <summary>Any of them, for they all answer the same; others are trouble.</summary>
    Any,

    /// <summary>The one whose outputs come first in the lists of allowed values.</summary>
    Priority,

    /// <summary>The uppermost.</summary>
    First,

    /// <summary>All of them, in the order of the table.</summary>
    RuleOrder,

    /// <summary>All of them, in the order of the lists of allowed values.</summary>
    OutputOrder,

    /// <summary>All of them, or with an aggregation one value for them all.</summary>
    Collect,
}

/// <summary>What a COLLECT table makes of the rules that are hit.</summary>
public enum Aggregation
{
    /// <summary>A list.</summary>
    None,

    /// <summary>The outputs added up.</summary>
    Sum,

    /// <summary>The least output.</summary>
    Min,

    /// <summary>The greatest output.</summary>
    Max,

    /// <summary>How many rules are hit.</summary>
    Count,
}

/// <summary>
/// One loaded decision with those that it requires, ready to be asked. Immutable; safe to share between threads. What is said of the table
/// is said of the decision's own; a decision that is no table has no rules.
/// </summary>
public abstract class DecisionModel
{
    /// <summary>Key, number and hash of the file.</summary>
    public abstract DefinitionVersion Version { get; }

    /// <summary>The decision's name as the file gives it, for people.</summary>
    public abstract string Name { get; }

    /// <summary>Names of the facts that the inputs and cells read.</summary>
    public abstract ImmutableSortedSet<string> FactsRead { get; }

    /// <summary>Which of the rules that are hit count.</summary>
    public abstract HitPolicy HitPolicy { get; }

    /// <summary>What a COLLECT table makes of the rules that are hit.</summary>
    public virtual Aggregation Aggregation => Aggregation.None;

    /// <summary>What people call the input columns, in order.</summary>
    public abstract ImmutableArray<string> InputLabels { get; }

    /// <summary>Names of the output columns, in order.</summary>
    public abstract ImmutableArray<string> Outputs { get; }

    /// <summary>Every rule of the table, in order, for documentation and for tests that check that each was hit.</summary>
    public abstract ImmutableArray<DecisionRule> Rules { get; }

    /// <summary>
    /// Asks the decision. A fact that is missing is FEEL null. Never throws for data; <see cref="DecisionResult.Trouble"/> says what went
    /// wrong.
    /// </summary>
    public abstract DecisionResult Evaluate(IReadOnlyDictionary<string, Value> facts);
}

/// <summary>One row of a table as its author wrote it.</summary>
/// <param name="Id">The rule's id in the file.</param>
/// <param name="Number">Row number from 1.</param>
/// <param name="Annotations">Annotation column name to its text, e.g. <c>Explanation</c> and <c>Source</c>.</param>
/// <param name="Inputs">The input cells as written, in column order.</param>
/// <param name="Outputs">The output cells as written, in column order.</param>
public sealed record DecisionRule(
    string Id,
    int Number,
    ImmutableSortedDictionary<string, string> Annotations,
    ImmutableArray<string> Inputs,
    ImmutableArray<string> Outputs);

/// <summary>A rule that was hit, with the values of its output columns by name.</summary>
public sealed record RuleHit(DecisionRule Rule, ImmutableSortedDictionary<string, Value> Outputs);

/// <summary>What a table answered.</summary>
/// <param name="Inputs">The facts that the table read, by name, as they were: kept so that "why?" can be answered later.</param>
/// <param name="Hits">The rules that were hit and count under the hit policy, in the order that the policy gives.</param>
/// <param name="Output">The decision's value by the standard: a value, a context of several outputs, or a list for COLLECT.</param>
/// <param name="IsList">True when the hit policy answers with a list of rules rather than one answer.</param>
/// <param name="Trouble">Why there is no answer, e.g. two rules of a UNIQUE table hit; null when all is well.</param>
public sealed record DecisionResult(
    ImmutableSortedDictionary<string, Value> Inputs,
    ImmutableArray<RuleHit> Hits,
    Value Output,
    bool IsList,
    string? Trouble)
{
    /// <summary>The answer by the name of its output; empty for a list, and when no rule is hit and the table has no default.</summary>
    public ImmutableSortedDictionary<string, Value> Named { get; init; } = ImmutableSortedDictionary<string, Value>.Empty;

    /// <summary>What the decisions that this one requires answered, in the order in which they were asked.</summary>
    public ImmutableArray<RequiredAnswer> Required { get; init; } = [];
}

/// <summary>What a required decision answered.</summary>
/// <param name="Decision">The decision's name.</param>
/// <param name="Hits">The rules of its table that were hit and count; none when it is no table.</param>
/// <param name="Output">Its value.</param>
public sealed record RequiredAnswer(string Decision, ImmutableArray<RuleHit> Hits, Value Output);
