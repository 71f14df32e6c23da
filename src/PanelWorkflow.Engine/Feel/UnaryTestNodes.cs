using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel;

/// <summary>A compiled part of an input cell: asks one thing of the input.</summary>
internal abstract class TestNode
{
    public abstract bool? Test(Value input, in Scope scope);

    public abstract void AddFacts(ImmutableSortedSet<string>.Builder names);
}

/// <summary><c>-</c>: passes whatever the input is.</summary>
internal sealed class AnyInput : TestNode
{
    public override bool? Test(Value input, in Scope scope) => true;

    public override void AddFacts(ImmutableSortedSet<string>.Builder names)
    {
    }
}

/// <summary>A comparison with the input on its left, e.g. <c>&gt;= 3</c>.</summary>
internal sealed class ComparisonTest(Comparison comparison, FeelNode with) : TestNode
{
    public override bool? Test(Value input, in Scope scope) => comparison.Holds(input, with.Evaluate(scope));

    public override void AddFacts(ImmutableSortedSet<string>.Builder names) => with.AddFacts(names);
}

/// <summary>A plain value: the input equals it or, when it is a list, is one of its items.</summary>
internal sealed class ValueTest(FeelNode node) : TestNode
{
    public override bool? Test(Value input, in Scope scope)
    {
        var value = node.Evaluate(scope);
        var equal = Comparisons.AreEqual(input, value);
        if (equal == true || value is not Value.Items items)
            return equal;

        foreach (var item in items.Each)
        {
            if (Comparisons.AreEqual(input, item) == true)
                return true;
        }

        return false;
    }

    public override void AddFacts(ImmutableSortedSet<string>.Builder names) => node.AddFacts(names);
}

internal sealed class RangeTest(FeelNode low, bool lowIncluded, FeelNode high, bool highIncluded) : TestNode
{
    public override bool? Test(Value input, in Scope scope)
    {
        var above = (lowIncluded ? Comparison.GreaterOrEqual : Comparison.Greater).Holds(input, low.Evaluate(scope));
        var below = (highIncluded ? Comparison.LessOrEqual : Comparison.Less).Holds(input, high.Evaluate(scope));
        return above == false || below == false ? false : above & below;
    }

    public override void AddFacts(ImmutableSortedSet<string>.Builder names)
    {
        low.AddFacts(names);
        high.AddFacts(names);
    }
}

/// <summary>Tests parted by commas: one that passes is enough; otherwise one without an answer leaves the whole without.</summary>
internal sealed class AnyOfTests(ImmutableArray<TestNode> tests) : TestNode
{
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

    public override void AddFacts(ImmutableSortedSet<string>.Builder names)
    {
        foreach (var test in tests)
            test.AddFacts(names);
    }
}

internal sealed class NotTest(TestNode tests) : TestNode
{
    public override bool? Test(Value input, in Scope scope) => !tests.Test(input, scope);

    public override void AddFacts(ImmutableSortedSet<string>.Builder names) => tests.AddFacts(names);
}
