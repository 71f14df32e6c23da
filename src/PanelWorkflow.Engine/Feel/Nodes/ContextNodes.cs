using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel.Types;

namespace PanelWorkflow.Engine.Feel;

/// <summary>A context: each entry sees those before it. With a result, as the last cell of a boxed context, it is that.</summary>
internal sealed class ContextNode(ImmutableArray<(string Name, FeelNode Value)> entries, FeelNode? result = null) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var made = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        var within = scope;
        foreach (var (name, node) in entries)
        {
            var value = node.Evaluate(within);
            made[name] = value;
            within = within.With(value);
        }

        return result is null ? scope.Work.Made(new Value.Context(made.ToImmutable())) : result.Evaluate(within);
    }
}

/// <summary>An entry of a context, a property of a date, time, duration or range; of a list, the list of those of its items.</summary>
internal sealed class PathStep(FeelNode from, string entry) : FeelNode
{
    public FeelNode From => from;

    public override Value Evaluate(in Scope scope)
    {
        var value = from.Evaluate(scope);
        if (value is not Value.Items { Each: var each })
            return Step(value);
        return scope.Work.Made(new Value.Items([.. each.Select(Step)]));
    }

    private Value Step(Value value) => value switch
    {
        Value.Context context => context.Entries.GetValueOrDefault(entry, Value.Null),
        Value.Range range => entry switch
        {
            "start" => range.Low,
            "end" => range.High,
            "start included" => Value.Of(range.LowIncluded),
            "end included" => Value.Of(range.HighIncluded),
            _ => Value.Null,
        },
        _ => Moments.Property(value, entry) ?? Value.Null,
    };
}

/// <summary><c>function(…) …</c>: keeps what is bound around it.</summary>
internal sealed class FunctionNode(ImmutableArray<Parameter> parameters, FeelNode body, FeelType result) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var (facts, locals) = (scope.Facts, scope.Locals);
        return new Value.Function(parameters, (arguments, work) => Call(facts, locals, arguments, work));
    }

    private Value Call(IReadOnlyDictionary<string, Value> facts, Frame? locals, ReadOnlySpan<Value> arguments, Work work)
    {
        work.EnterCall();
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Type.Convert(arguments[i]) is not { } value)
            {
                work.LeaveCall();
                return Value.Null;
            }

            locals = new Frame(value, locals);
        }

        var answer = body.Evaluate(new Scope(facts, work, locals));
        work.LeaveCall();
        return result.Convert(answer) ?? Value.Null;
    }
}

/// <summary>A call of a value that ought to be a function, with arguments by place or by name.</summary>
internal sealed class CallNode(FeelNode function, ImmutableArray<FeelNode> arguments, ImmutableArray<string> names) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        if (function.Evaluate(scope) is not Value.Function { Parameters: var parameters } called)
            return Value.Null;
        var values = new Value[parameters.Length];
        Array.Fill(values, Value.Null);
        if (names.IsEmpty && arguments.Length != parameters.Length)
            return Value.Null;
        for (var i = 0; i < arguments.Length; i++)
        {
            var place = names.IsEmpty ? i : PlaceOf(parameters, names[i]);
            if (place < 0)
                return Value.Null;
            values[place] = arguments[i].Evaluate(scope);
        }

        return called.Body(values, scope.Work);
    }

    private static int PlaceOf(ImmutableArray<Parameter> parameters, string name)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Name == name)
                return i;
        }

        return -1;
    }
}

/// <summary>A row of a relation: a context whose entries do not see each other.</summary>
internal sealed class RowNode(ImmutableArray<(string Name, FeelNode Value)> cells) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var made = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var (name, node) in cells)
            made[name] = node.Evaluate(scope);
        return scope.Work.Made(new Value.Context(made.ToImmutable()));
    }
}
