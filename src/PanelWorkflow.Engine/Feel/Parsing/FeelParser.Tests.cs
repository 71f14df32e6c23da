using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel.Parsing;

/// <summary>Unary tests: input cells, allowed values and what stands behind <c>in</c>.</summary>
internal sealed partial class FeelParser
{
    private TestNode Tests()
    {
        if (_token.Is("-") && _text.AsSpan(_token.Position).Trim().IsEmpty)
        {
            Advance();
            return new AnyInput();
        }

        var first = _token;
        if (!AcceptWord("not"))
            return PositiveTests();
        Expect("(");
        var tests = PositiveTests();
        Expect(")");
        if (_token.Kind == TokenKind.End)
            return new NotTest(tests);
        // Not the whole cell but part of an expression, e.g. not(a) and b.
        GoTo(first);
        return PositiveTests();
    }

    private TestNode PositiveTests()
    {
        var tests = ImmutableArray.CreateBuilder<TestNode>();
        do
        {
            tests.Add(OneTest());
        }
        while (Accept(","));
        return tests.Count == 1 ? tests[0] : new AnyOfTests(tests.ToImmutable());
    }

    private TestNode TestsAfterIn()
    {
        var open = _token;
        if (!Accept("("))
            return TestOf(ComparisonHere() is null ? Sum() : null);
        var tests = PositiveTests();
        if (Accept(")"))
            return tests;
        // A range that leaves out its low end, or an expression that begins with a bracket.
        GoTo(open);
        return TestOf(Sum());
    }

    private TestNode OneTest()
    {
        if (ComparisonHere() is not null)
            return TestOf(null);
        var (outer, first) = (_readsInput, _token);
        _readsInput = false;
        var node = Expression();
        var reads = _readsInput;
        _readsInput = outer || reads;
        if (reads)
            return new ExpressionTest(node);
        if (IsStrict && first.IsWord("not"))
            throw Fault("not(…) stands around the whole cell, or names the input with ?", first);
        if (node is not (ComparisonNode or Junction or BetweenNode or InNode or InstanceOfNode or QuantifiedNode))
            return TestOf(node);
        return IsStrict ? throw Fault("a test that says itself what it compares names the input with ?", first) : new ExpressionTest(node);
    }

    private TestNode TestOf(FeelNode? value)
    {
        if (value is RangeNode range)
            return new RangeTest(range);
        if (value is not null)
            return new ValueTest(value);
        var comparison = ComparisonHere()!.Value;
        Advance();
        return new ComparisonTest(comparison, Sum());
    }
}
