using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel;

internal sealed class CompiledExpression(string source, FeelNode root, ImmutableSortedSet<string> factsRead) : FeelExpression
{
    public override string Source => source;

    public override ImmutableSortedSet<string> FactsRead => factsRead;

    public FeelNode Root => root;

    public bool IsOneComparison => root is ComparisonNode { IsOfOneFact: true };

    public override Value Evaluate(IReadOnlyDictionary<string, Value> facts)
    {
        try
        {
            return root.Evaluate(new Scope(facts, new Work()));
        }
        catch (TooMuchWorkException)
        {
            return Value.Null;
        }
    }
}

internal sealed class CompiledTests(string source, TestNode root, ImmutableSortedSet<string> factsRead) : UnaryTests
{
    public override string Source => source;

    public override ImmutableSortedSet<string> FactsRead => factsRead;

    public TestNode Root => root;

    public override bool? Test(Value input, IReadOnlyDictionary<string, Value> facts)
    {
        try
        {
            return root.Test(input, new Scope(facts, new Work(), input: input));
        }
        catch (TooMuchWorkException)
        {
            return null;
        }
    }
}
