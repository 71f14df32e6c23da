namespace PanelWorkflow.Engine.Feel;

/// <summary>A compiled part of an expression. Immutable; safe to share between threads.</summary>
internal abstract class FeelNode
{
    public abstract Value Evaluate(in Scope scope);
}

internal sealed class Literal(Value value) : FeelNode
{
    public Value Value => value;

    public override Value Evaluate(in Scope scope) => value;
}

internal sealed class FactName(string name) : FeelNode
{
    public string Name => name;

    public override Value Evaluate(in Scope scope) => scope.Fact(name);
}

/// <summary>A name bound in the expression itself, so many bindings outwards.</summary>
internal sealed class BoundName(int outwards) : FeelNode
{
    public override Value Evaluate(in Scope scope) => scope.Local(outwards);
}

/// <summary>A name in a filter: an entry of the item if it has one, else what the name means outside.</summary>
internal sealed class NameInFilter(int itemOutwards, string name, FeelNode outside) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var item = scope.Local(itemOutwards);
        if (item is Value.Context context)
            return context.Entries.TryGetValue(name, out var entry) ? entry : outside.Evaluate(scope);
        return Moments.Property(item, name) ?? outside.Evaluate(scope);
    }
}

/// <summary><c>?</c>: the input of the unary test that is asked.</summary>
internal sealed class InputNode : FeelNode
{
    public override Value Evaluate(in Scope scope) => scope.Input;
}

internal sealed class ComparisonNode(Comparison comparison, FeelNode left, FeelNode right) : FeelNode
{
    /// <summary>One side is a fact or a path into one, the other a literal.</summary>
    public bool IsOfOneFact => (IsFact(left) && right is Literal) || (left is Literal && IsFact(right));

    public override Value Evaluate(in Scope scope)
    {
        var (first, second) = (left.Evaluate(scope), right.Evaluate(scope));
        return Value.Of(comparison switch
        {
            Comparison.Equal => scope.Work.AreEqual(first, second),
            Comparison.NotEqual => !scope.Work.AreEqual(first, second),
            _ => comparison.Holds(first, second),
        });
    }

    private static bool IsFact(FeelNode node) => node is FactName || (node is PathStep step && IsFact(step.From));
}

/// <summary>
/// Three-valued <c>and</c> or <c>or</c>: a side with the decisive value settles it, else one that is not a boolean gives null.
/// </summary>
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
}

internal sealed class ArithmeticNode(char operation, FeelNode left, FeelNode right) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var (first, second) = (left.Evaluate(scope), right.Evaluate(scope));
        if (operation == '+' && first is Value.Text a && second is Value.Text b)
            scope.Work.SpendCharacters(a.Chars.Length + b.Chars.Length);
        return Arithmetic.Apply(operation, first, second);
    }
}

internal sealed class NegationNode(FeelNode of) : FeelNode
{
    public override Value Evaluate(in Scope scope) => Arithmetic.Negate(of.Evaluate(scope));
}

internal sealed class IfNode(FeelNode condition, FeelNode then, FeelNode otherwise) : FeelNode
{
    public override Value Evaluate(in Scope scope) =>
        condition.Evaluate(scope) is Value.Bool { Is: true } ? then.Evaluate(scope) : otherwise.Evaluate(scope);
}

internal sealed class BetweenNode(FeelNode value, FeelNode low, FeelNode high) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var found = value.Evaluate(scope);
        var above = Comparison.GreaterOrEqual.Holds(found, low.Evaluate(scope));
        var below = Comparison.LessOrEqual.Holds(found, high.Evaluate(scope));
        return Value.Of(above == false || below == false ? false : above & below);
    }
}

internal sealed class InNode(FeelNode value, TestNode tests) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var input = value.Evaluate(scope);
        return Value.Of(tests.Test(input, scope.Asking(input)));
    }
}

internal sealed class InstanceOfNode(FeelNode value, Types.FeelType type) : FeelNode
{
    public override Value Evaluate(in Scope scope) =>
        Value.Of(value.Evaluate(scope) is var found && found is Value.Nothing ? type == Types.SimpleType.Null : type.Holds(found));
}

/// <summary>A value brought to a type that a file declares for it; null when it is of another.</summary>
internal sealed class TypedNode(FeelNode value, Types.FeelType type) : FeelNode
{
    public override Value Evaluate(in Scope scope) => type.Convert(value.Evaluate(scope)) ?? Value.Null;
}
