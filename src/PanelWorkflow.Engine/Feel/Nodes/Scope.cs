using PanelWorkflow.Engine.Feel.Types;

namespace PanelWorkflow.Engine.Feel;

/// <summary>
/// What an expression sees while it is evaluated: the facts by name, the bound names by how far out they are, and the input.
/// </summary>
internal readonly struct Scope(IReadOnlyDictionary<string, Value> facts, Work work, Frame? locals = null, Value? input = null)
{
    public IReadOnlyDictionary<string, Value> Facts => facts;

    public Work Work => work;

    public Frame? Locals => locals;

    /// <summary>What <c>?</c> stands for in a unary test.</summary>
    public Value Input => input ?? Value.Null;

    public Value Fact(string name) => facts.TryGetValue(name, out var value) ? value : Value.Null;

    public Value Local(int outwards)
    {
        var frame = locals!;
        for (; outwards > 0; outwards--)
            frame = frame.Outer!;
        return frame.Value;
    }

    public Scope With(Value bound) => new(facts, work, new Frame(bound, locals), input);

    public Scope Asking(Value ofInput) => new(facts, work, locals, ofInput);
}

/// <summary>One bound name: an iterator, a parameter, an entry of a context. Immutable, so that functions may keep theirs.</summary>
internal sealed record Frame(Value Value, Frame? Outer);

/// <summary>A parameter of a function.</summary>
internal sealed record Parameter(string Name, FeelType Type);

/// <summary>What a function does with as many arguments as it has parameters.</summary>
internal delegate Value FunctionBody(ReadOnlySpan<Value> arguments, Work work);
