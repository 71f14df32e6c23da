using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel;

internal sealed class CompiledExpression(string source, FeelNode root) : FeelExpression
{
    public override string Source => source;

    public override ImmutableSortedSet<string> FactsRead { get; } = FactNames.Of(root.AddFacts);

    public bool IsOneComparison => root is ComparisonNode { IsOfOneFact: true };

    public override Value Evaluate(IReadOnlyDictionary<string, Value> facts) => root.Evaluate(new Scope(facts));
}

internal sealed class CompiledTests(string source, TestNode root) : UnaryTests
{
    public override string Source => source;

    public override ImmutableSortedSet<string> FactsRead { get; } = FactNames.Of(root.AddFacts);

    public override bool? Test(Value input, IReadOnlyDictionary<string, Value> facts) => root.Test(input, new Scope(facts));
}

internal static class FactNames
{
    public static ImmutableSortedSet<string> Of(Action<ImmutableSortedSet<string>.Builder> addFacts)
    {
        var names = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        addFacts(names);
        return names.ToImmutable();
    }
}
