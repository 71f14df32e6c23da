using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel;

/// <summary>What an expression sees while it is evaluated.</summary>
internal readonly struct Scope(IReadOnlyDictionary<string, Value> facts)
{
    public Value Fact(string name) => facts.TryGetValue(name, out var value) ? value : Value.Null;
}

/// <summary>A compiled part of an expression.</summary>
internal abstract class FeelNode
{
    public abstract Value Evaluate(in Scope scope);

    /// <summary>Adds the names of the facts that this part reads.</summary>
    public abstract void AddFacts(ImmutableSortedSet<string>.Builder names);
}

internal sealed class Literal(Value value) : FeelNode
{
    public Value Value => value;

    public override Value Evaluate(in Scope scope) => value;

    public override void AddFacts(ImmutableSortedSet<string>.Builder names)
    {
    }
}

internal sealed class FactName(string name) : FeelNode
{
    public override Value Evaluate(in Scope scope) => scope.Fact(name);

    public override void AddFacts(ImmutableSortedSet<string>.Builder names) => names.Add(name);
}

/// <summary>An entry of a context; of a list of contexts, the list of their entries.</summary>
internal sealed class PathStep(FeelNode from, string entry) : FeelNode
{
    public FeelNode From => from;

    public override Value Evaluate(in Scope scope) => Step(from.Evaluate(scope));

    public override void AddFacts(ImmutableSortedSet<string>.Builder names) => from.AddFacts(names);

    private Value Step(Value value) => value switch
    {
        Value.Context context => context.Entries.GetValueOrDefault(entry, Value.Null),
        Value.Items items => new Value.Items([.. items.Each.Select(Step)]),
        _ => Value.Null,
    };
}

internal sealed class ComparisonNode(Comparison comparison, FeelNode left, FeelNode right) : FeelNode
{
    /// <summary>One side is a fact or a path into one, the other a literal.</summary>
    public bool IsOfOneFact => (IsFact(left) && right is Literal) || (left is Literal && IsFact(right));

    public override Value Evaluate(in Scope scope) => Value.Of(comparison.Holds(left.Evaluate(scope), right.Evaluate(scope)));

    public override void AddFacts(ImmutableSortedSet<string>.Builder names)
    {
        left.AddFacts(names);
        right.AddFacts(names);
    }

    private static bool IsFact(FeelNode node) => node is FactName || (node is PathStep step && IsFact(step.From));
}

/// <summary>Three-valued <c>and</c> or <c>or</c>: a side with the decisive value settles it, else one that is not a boolean gives null.</summary>
/// <param name="decisive">False for <c>and</c>, true for <c>or</c>.</param>
internal sealed class Junction(bool decisive, FeelNode left, FeelNode right) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var first = (left.Evaluate(scope) as Value.Bool)?.Is;
        if (first == decisive)
            return Value.Of(decisive);
        var second = (right.Evaluate(scope) as Value.Bool)?.Is;
        if (second == decisive)
            return Value.Of(decisive);
        return first is null || second is null ? Value.Null : Value.Of(!decisive);
    }

    public override void AddFacts(ImmutableSortedSet<string>.Builder names)
    {
        left.AddFacts(names);
        right.AddFacts(names);
    }
}
