using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel;

/// <summary>A compiled part of an input cell: asks one thing of the input (DMN 1.5, 7.3.2 and 10.3.2.7).</summary>
internal abstract class TestNode
{
    /// <param name="input">What is asked about; the scope's <c>?</c> is the same.</param>
    public abstract bool? Test(Value input, in Scope scope);
}

/// <summary><c>-</c>: passes whatever the input is.</summary>
internal sealed class AnyInput : TestNode
{
    public override bool? Test(Value input, in Scope scope) => true;
}

/// <summary>A comparison with the input on its left, e.g. <c>&gt;= 3</c>.</summary>
internal sealed class ComparisonTest(Comparison comparison, FeelNode with) : TestNode
{
    public Comparison Comparison => comparison;

    public FeelNode With => with;

    public override bool? Test(Value input, in Scope scope) => comparison.Holds(input, with.Evaluate(scope));
}

/// <summary>
/// A plain value: the input equals it, is in its range or, when it is a list, is one of its items or in a range among them.
/// </summary>
internal sealed class ValueTest(FeelNode node) : TestNode
{
    private readonly Value? _constant = (node as Literal)?.Value;

    public FeelNode Node => node;

    public override bool? Test(Value input, in Scope scope)
    {
        var value = _constant ?? node.Evaluate(scope);
        // Most cells of most tables: one string and one string.
        if (input is Value.Text text && value is Value.Text other)
            return text.Chars == other.Chars;
        if (value is Value.Range range && input is not Value.Range)
            return range.Holds(input);
        var equal = scope.Work.AreEqual(input, value);
        if (equal == true || value is not Value.Items items)
            return equal;

        foreach (var item in items.Each)
        {
            if (scope.Work.AreEqual(input, item) == true || (item is Value.Range among && among.Holds(input) == true))
                return true;
        }

        return false;
    }
}

/// <summary>An expression that says itself, with <c>?</c>, whether the input passes.</summary>
internal sealed class ExpressionTest(FeelNode node) : TestNode
{
    public override bool? Test(Value input, in Scope scope) => (node.Evaluate(scope.Asking(input)) as Value.Bool)?.Is;
}

internal sealed class RangeTest(RangeNode range) : TestNode
{
    private readonly Value? _low = (range.Low as Literal)?.Value;
    private readonly Value? _high = (range.High as Literal)?.Value;

    public RangeNode Range => range;

    public override bool? Test(Value input, in Scope scope)
    {
        bool? above = Comparisons.Order(input, _low ?? range.Low.Evaluate(scope)) is { } low
            ? low > 0 || (low == 0 && range.LowIncluded)
            : null;
        bool? below = Comparisons.Order(input, _high ?? range.High.Evaluate(scope)) is { } high
            ? high < 0 || (high == 0 && range.HighIncluded)
            : null;
        return above == false || below == false ? false : above & below;
    }
}

/// <summary>Tests parted by commas: one that passes is enough; otherwise one without an answer leaves the whole without.</summary>
internal sealed class AnyOfTests(ImmutableArray<TestNode> tests) : TestNode
{
    public ImmutableArray<TestNode> Tests => tests;

    public override bool? Test(Value input, in Scope scope)
    {
        bool? answer = false;
        foreach (var test in tests)
        {
            var one = test.Test(input, scope);
            if (one == true)
                return true;
            if (one is null)
                answer = null;
        }

        return answer;
    }
}

internal sealed class NotTest(TestNode tests) : TestNode
{
    public TestNode Tests => tests;

    public override bool? Test(Value input, in Scope scope) => !tests.Test(input, scope);
}
