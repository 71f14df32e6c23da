using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel.Functions;

namespace PanelWorkflow.Engine.Feel.Parsing;

/// <summary>Calls, of built-in functions and of others.</summary>
internal sealed partial class FeelParser
{
    private CallNode Call(FeelNode function)
    {
        var (arguments, names) = ReadArguments();
        return new CallNode(function, arguments, names);
    }

    private FeelNode BuiltinCall(Token name)
    {
        var (arguments, names) = ReadArguments();
        if (Builtins.Refused.TryGetValue(name.Text, out var why))
            throw Fault($"the function '{name.Text}' is not supported: {why}", name);
        if (!Builtins.ByName.TryGetValue(name.Text, out var builtin))
            return Wrong($"there is no function '{name.Text}'", name);

        var overload = names.IsEmpty
            ? builtin.Overloads.FirstOrDefault(way => way.Takes(arguments.Length))
            : builtin.Overloads.FirstOrDefault(way => way.Takes(names));
        if (overload is null)
            return Wrong($"'{name.Text}' does not take these arguments; it takes {Ways(builtin)}", name);
        var node = new BuiltinNode(overload, names.IsEmpty ? arguments : InOrder(overload, arguments, names));
        return arguments.All(argument => argument is Literal) ? Folded(builtin, node, arguments, name) : node;
    }

    /// <summary>Of plain values, the answer is known already.</summary>
    private FeelNode Folded(Builtin builtin, BuiltinNode node, ImmutableArray<FeelNode> arguments, Token name)
    {
        Value value;
        try
        {
            value = node.Evaluate(new Scope(ImmutableDictionary<string, Value>.Empty, new Work()));
        }
        catch (TooMuchWorkException e)
        {
            throw Fault(e.Message, name);
        }

        return value is Value.Nothing && builtin.MustGiveAValue && IsStrict
            && !arguments.Any(argument => argument is Literal { Value: Value.Nothing })
            ? throw Fault($"{Shown(arguments)} is no {name.Text}", name)
            : new Literal(value);
    }

    private Literal Wrong(string what, Token at) => IsStrict ? throw Fault(what, at) : new Literal(Value.Null);

    private static string Ways(Builtin builtin) => string.Join(
        " or ",
        builtin.Overloads.Select(way =>
            "(" + string.Join(", ", way.Parameters.Select((name, i) => name + (i < way.Required ? "" : "?"))) + ")"));

    private static string Shown(ImmutableArray<FeelNode> arguments) =>
        string.Join(", ", arguments.OfType<Literal>().Select(literal => ValueText.Quoted(literal.Value)));

    private static ImmutableArray<FeelNode> InOrder(Overload overload, ImmutableArray<FeelNode> arguments, ImmutableArray<string> names)
    {
        var given = names.Max(name => overload.Parameters.IndexOf(name)) + 1;
        return
        [
            .. overload.Parameters.Take(given)
                .Select(parameter => names.IndexOf(parameter) is >= 0 and var at ? arguments[at] : new Literal(Value.Null)),
        ];
    }

    private (ImmutableArray<FeelNode> Arguments, ImmutableArray<string> Names) ReadArguments() => Within(() =>
    {
        var arguments = ImmutableArray.CreateBuilder<FeelNode>();
        var names = ImmutableArray.CreateBuilder<string>();
        Expect("(");
        while (!_token.Is(")"))
        {
            if (arguments.Count > 0)
                Expect(",");
            if (NameBeforeColon() is { } name)
                names.Add(names.Contains(name) ? throw Fault($"the argument '{name}' is given twice") : name);
            arguments.Add(Expression());
            if (names.Count > 0 && names.Count < arguments.Count)
                throw Fault("either all arguments have names or none");
        }

        Advance();
        return (arguments.ToImmutable(), names.ToImmutable());
    });
}
