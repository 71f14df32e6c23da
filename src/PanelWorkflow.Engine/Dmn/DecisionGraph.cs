using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Feel.Types;

namespace PanelWorkflow.Engine.Dmn;

/// <summary>The decisions of a file, asked for one of them (DMN 1.5, chapters 6 and 10.4).</summary>
internal sealed class DecisionGraph(
    DefinitionVersion version,
    Decision main,
    ImmutableArray<DecisionInput> inputs,
    ImmutableArray<Knowledge> knowledge) : DecisionModel
{
    /// <summary>Deepest nesting of an answer, so that it can be stored.</summary>
    private const int MaxDepth = 32;

    /// <summary>Inputs that the decision, or one that it requires, reads, and whose type says something.</summary>
    private readonly ImmutableArray<DecisionInput> _typedInputs = [.. inputs.Where(input => input.Type != SimpleType.Any)];

    public override DefinitionVersion Version => version;

    public override string Name => main.Name;

    public override HitPolicy HitPolicy => main.Table?.HitPolicy ?? HitPolicy.Unique;

    public override Aggregation Aggregation => main.Table?.Aggregation ?? Aggregation.None;

    public override ImmutableArray<string> InputLabels { get; } = [.. main.Table?.Inputs.Select(input => input.Label) ?? []];

    public override ImmutableArray<string> Outputs { get; } = [.. main.Table?.Outputs.Select(output => output.Name) ?? [main.Name]];

    public override ImmutableArray<DecisionRule> Rules { get; } = [.. main.Table?.Rows.Select(row => row.Rule) ?? []];

    public override ImmutableSortedSet<string> FactsRead { get; } = main.Requires.Append(main).SelectMany(decision => decision.Facts)
        .Except(main.Requires.Select(decision => decision.Name))
        .Except(knowledge.Select(one => one.Name))
        .ToImmutableSortedSet(StringComparer.Ordinal);

    public Decision Main => main;

    public override DecisionResult Evaluate(IReadOnlyDictionary<string, Value> facts)
    {
        var kept = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var fact in FactsRead)
            kept[fact] = facts.GetValueOrDefault(fact, Value.Null);
        var inputsRead = kept.ToImmutable();
        var work = new Work();
        try
        {
            return Evaluate(facts, inputsRead, work);
        }
        catch (TooMuchWorkException e)
        {
            return new(inputsRead, [], Value.Null, main.Table is { IsList: true }, e.Message);
        }
    }

    private DecisionResult Evaluate(
        IReadOnlyDictionary<string, Value> facts,
        ImmutableSortedDictionary<string, Value> inputsRead,
        Work work)
    {
        var scope = new Scope(WithTypes(facts, work), work);
        if (!main.Requires.IsEmpty || !knowledge.IsEmpty)
            scope = new Scope(new Dictionary<string, Value>(scope.Facts, StringComparer.Ordinal), work);
        foreach (var one in knowledge)
            Set(scope, one.Name, one.Function.Evaluate(scope));

        var required = ImmutableArray.CreateBuilder<RequiredAnswer>(main.Requires.Length);
        foreach (var decision in main.Requires)
        {
            var earlier = decision.Ask(scope);
            Set(scope, decision.Name, earlier.Output);
            required.Add(new(decision.Name, earlier.Hits, earlier.Output));
        }

        var answer = main.Ask(scope);
        if (answer.Output is Value.Function)
            work.Report("The answer is a function, which cannot be kept.");
        if (answer.Output.Size.Depth > MaxDepth)
            work.Report($"The answer is nested more than {MaxDepth} deep.");
        var isList = main.Table is { IsList: true };
        return new(inputsRead, answer.Hits, answer.Output, isList, work.Trouble)
        {
            Named = answer.Named,
            Required = required.ToImmutable(),
        };
    }

    private static void Set(in Scope scope, string name, Value value) => ((Dictionary<string, Value>)scope.Facts)[name] = value;

    /// <summary>The facts with each input brought to its type; one that is of another is trouble, and null.</summary>
    private IReadOnlyDictionary<string, Value> WithTypes(IReadOnlyDictionary<string, Value> facts, Work work)
    {
        Dictionary<string, Value>? changed = null;
        foreach (var input in _typedInputs)
        {
            if (!FactsRead.Contains(input.Name) || !facts.TryGetValue(input.Name, out var given))
                continue;
            var value = input.Type.Convert(given);
            if (value is null)
                work.Report($"The value of '{input.Name}' is not of its type, {input.Type.Name}.");
            if (!ReferenceEquals(value, given))
                (changed ??= new(facts, StringComparer.Ordinal))[input.Name] = value ?? Value.Null;
        }

        return changed ?? facts;
    }
}
