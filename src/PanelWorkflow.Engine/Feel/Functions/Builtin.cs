using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel.Functions;

/// <summary>One way to call a built-in function.</summary>
/// <param name="Parameters">Their names, in order.</param>
/// <param name="Required">How many of them must be given.</param>
/// <param name="TakesMore">Whether any number of further arguments may follow the last.</param>
internal sealed record Overload(ImmutableArray<string> Parameters, int Required, bool TakesMore, Func<Arguments, Value> Body)
{
    public bool Takes(int count) => count >= Required && (TakesMore || count <= Parameters.Length);

    public bool Takes(ImmutableArray<string> names) =>
        names.All(name => Parameters.Contains(name)) && Parameters.Take(Required).All(name => names.Contains(name));
}

/// <summary>A function of the standard (DMN 1.5, 10.3.4).</summary>
internal sealed record Builtin(string Name, ImmutableArray<Overload> Overloads)
{
    /// <summary>True where a null from plain values is a slip of the author's, such as <c>date("31/01/2026")</c>.</summary>
    public bool MustGiveAValue { get; init; }

    /// <summary>
    /// From how it is written, e.g. <c>substring(string, start position, length?)</c>: a question mark may be left out, an asterisk may be
    /// given again and again.
    /// </summary>
    public static Builtin Of(params ReadOnlySpan<(string Signature, Func<Arguments, Value> Body)> ways)
    {
        var overloads = ImmutableArray.CreateBuilder<Overload>();
        var name = "";
        foreach (var (signature, body) in ways)
        {
            var open = signature.IndexOf('(', StringComparison.Ordinal);
            name = signature[..open];
            var parameters = signature[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            overloads.Add(new(
                [.. parameters.Select(parameter => parameter.TrimEnd('?', '*'))],
                parameters.Count(parameter => !parameter.EndsWith('?')),
                parameters is [.., var last] && last.EndsWith('*'),
                body));
        }

        return new(name, overloads.ToImmutable());
    }
}

/// <summary>
/// The arguments of one call, each as the kind that the function takes; a list of one stands for its item, and the other way round.
/// </summary>
internal readonly struct Arguments(Value?[] values, Work work)
{
    public Work Work => work;

    public int Count => values.Length;

    /// <summary>Null when it was not given.</summary>
    public Value? Given(int index) => index < values.Length ? values[index] : null;

    public Value this[int index] => Given(index) ?? Value.Null;

    /// <summary>The argument, or the only item of a list of one.</summary>
    public Value One(int index) => this[index] is Value.Items { Each: [var only] } ? only : this[index];

    public string? Text(int index) => (One(index) as Value.Text)?.Chars;

    public decimal? Number(int index) => (One(index) as Value.Number)?.Amount;

    /// <summary>A whole number that counts items, characters or places.</summary>
    public int? Whole(int index) => Number(index) is { } number && Math.Abs(number) <= int.MaxValue ? (int)decimal.Truncate(number) : null;

    public ImmutableArray<Value>? List(int index) => this[index] switch
    {
        Value.Items { Each: var each } => each,
        Value.Nothing => null,
        var single => [single],
    };

    /// <summary>The items of the only argument when it is a list, else the arguments themselves.</summary>
    public ImmutableArray<Value> ListOrAll => values is [Value.Items { Each: var each }]
        ? each
        : [.. values.Select(value => value ?? Value.Null)];

    public Value.Context? Context(int index) => One(index) as Value.Context;

    public Value Made(IEnumerable<Value> items) => work.Made(new Value.Items([.. items]));

    public Value Made(string text)
    {
        work.SpendCharacters(text.Length);
        return Value.Of(text);
    }
}

internal sealed class BuiltinNode(Overload overload, ImmutableArray<FeelNode> arguments) : FeelNode
{
    public override Value Evaluate(in Scope scope)
    {
        var values = new Value[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = arguments[i].Evaluate(scope);
        return Call(values, scope.Work);
    }

    public Value Call(Value?[] values, Work work)
    {
        foreach (var value in values)
            work.Spend(value is Value.Items { Each.Length: var length } ? 1 + length : 1);
        try
        {
            return overload.Body(new(values, work));
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            // A number or a date outside what can be held.
            return Value.Null;
        }
    }
}
