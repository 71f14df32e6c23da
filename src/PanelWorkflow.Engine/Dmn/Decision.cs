using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Feel.Types;

namespace PanelWorkflow.Engine.Dmn;

/// <summary>A value that comes from outside.</summary>
internal sealed record DecisionInput(string Name, FeelType Type);

/// <summary>A function that decisions may call: a business knowledge model or a decision service.</summary>
internal sealed record Knowledge(string Name, FeelNode Function);

/// <summary>One decision of a file.</summary>
/// <param name="Facts">Facts that its own logic reads: inputs, other decisions, knowledge, and names that the file does not
/// declare.</param>
/// <param name="Requires">The decisions that are asked before it, each after those that it requires.</param>
internal sealed record Decision(
    string Name,
    FeelNode Logic,
    FeelType Type,
    ImmutableSortedSet<string> Facts,
    ImmutableArray<Decision> Requires)
{
    public DecisionTable? Table => Logic as DecisionTable;

    /// <summary>
    /// Its answer where those that it requires have answered; null, and trouble, when it is of another type than the file says.
    /// </summary>
    public TableAnswer Ask(in Scope scope)
    {
        var answer = Table?.Ask(scope);
        if (Type.Convert(answer?.Output ?? Logic.Evaluate(scope)) is not { } value)
        {
            scope.Work.Report($"The answer of '{Name}' is not of its type, {Type.Name}.");
            return new(answer?.Hits ?? [], Value.Null, ImmutableSortedDictionary<string, Value>.Empty);
        }

        return answer is null
            ? new([], value, ImmutableSortedDictionary<string, Value>.Empty.Add(Name, value))
            : answer with { Output = value };
    }
}

/// <summary>
/// A decision service (DMN 1.5, 10.4): some decisions as one function of its input data and input decisions. It sees its arguments and
/// nothing else.
/// </summary>
internal sealed class ServiceNode(ImmutableArray<Parameter> parameters, ImmutableArray<Decision> outputs) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var around = scope.Facts;
        return new Value.Function(parameters, (arguments, work) => Call(around, arguments, work));
    }

    private Value Call(IReadOnlyDictionary<string, Value> around, ReadOnlySpan<Value> arguments, Work work)
    {
        work.EnterCall();
        var facts = around.Where(fact => fact.Value is Value.Function).ToDictionary(StringComparer.Ordinal);
        for (var i = 0; i < parameters.Length; i++)
            facts[parameters[i].Name] = parameters[i].Type.Convert(arguments[i]) ?? Value.Null;

        var scope = new Scope(facts, work);
        var answers = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var output in outputs)
        {
            foreach (var decision in output.Requires.Where(decision => !facts.ContainsKey(decision.Name)))
                facts[decision.Name] = decision.Ask(scope).Output;
            answers[output.Name] = output.Ask(scope).Output;
        }

        work.LeaveCall();
        return outputs.Length == 1 ? answers[outputs[0].Name] : work.Made(new Value.Context(answers.ToImmutable()));
    }
}
