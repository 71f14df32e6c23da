using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel.Types;

namespace PanelWorkflow.Engine.Feel.Parsing;

/// <summary>Paths, filters, literals, lists, ranges, contexts and functions.</summary>
internal sealed partial class FeelParser
{
    private FeelNode Postfix()
    {
        var node = Primary();
        for (var links = 0; ; links++)
        {
            if (links > FeelReader.MaxDepth)
                throw Fault($"nested more than {FeelReader.MaxDepth} deep");
            if (_token.Is("."))
                node = Path(node);
            else if (_token.Is("[") && Filter(node) is { } filtered)
                node = filtered;
            else if (_token.Is("("))
                node = Call(node);
            else
                return node;
        }
    }

    private PathStep Path(FeelNode from)
    {
        _isAfterDot = true;
        Advance();
        _isAfterDot = false;
        if (_token.Kind != TokenKind.Name)
            throw Unexpected("a name after '.'");
        var step = new PathStep(from, _token.Text);
        Advance();
        return step;
    }

    /// <summary>Null when the bracket ends a range: <c>]1..5[</c>.</summary>
    private FilterNode? Filter(FeelNode list)
    {
        var (bracket, depth, locals, mayEndRange) = (_token, _depth, _locals, _mayEndRange);
        try
        {
            return Within(() =>
            {
                Bind("item", isItem: true);
                Advance();
                var filter = Expression();
                _locals = locals;
                Expect("]");
                return new FilterNode(list, filter);
            });
        }
        catch (FeelSyntaxException) when (mayEndRange)
        {
            (_depth, _locals, _mayEndRange) = (depth, locals, mayEndRange);
            GoTo(bracket);
            return null;
        }
    }

    private FeelNode Primary()
    {
        var first = _token;
        switch (first.Kind)
        {
            case TokenKind.Number:
                Advance();
                return new Literal(Value.Of(first.Number));
            case TokenKind.Text:
                Advance();
                return new Literal(Value.Of(first.Text));
            case TokenKind.Name:
                return Word();
            case TokenKind.Symbol:
                break;
            default:
                throw Unexpected("a value or the name of a fact");
        }

        switch (first.Text)
        {
            case "(":
                return Within(Bracketed);
            case "[":
                return Within(ListOrRange);
            case "]":
                return Within(() =>
                {
                    Advance();
                    return RangeFrom(first, Expression());
                });
            case "{":
                return Within(ContextLiteral);
            case "@":
                return At();
            case "?":
                Advance();
                _readsInput = true;
                return new InputNode();
            default:
                throw Unexpected("a value or the name of a fact");
        }
    }

    private Literal At()
    {
        Advance();
        if (_token.Kind != TokenKind.Text)
            throw Unexpected("a string after '@'");
        if (FeelDates.Any(_token.Text) is not { } value)
        {
            if (IsStrict)
                throw Fault($"\"{_token.Text}\" is not a date, a time, a date and time or a duration, such as 2026-01-31 or P6M");
            value = Value.Null;
        }

        Advance();
        return new Literal(value);
    }

    private FeelNode Word()
    {
        var word = _token;
        switch (word.Text)
        {
            case "true" or "false":
                Advance();
                return new Literal(Value.Of(word.Text == "true"));
            case "null":
                Advance();
                return new Literal(Value.Null);
            case "function":
                return Within(FunctionLiteral);
            case "not":
                break;
            case "and" or "or":
                throw Fault($"expected a value before '{word.Text}'");
            case var reserved when Reserved.Contains(reserved):
                throw Unexpected("a value or the name of a fact");
        }

        Advance();
        if (_token.Is("(") && !IsBound(word.Text))
            return BuiltinCall(word);
        if (_token.Kind == TokenKind.Name && !Reserved.Contains(_token.Text) && _token.Text != "of")
            throw Fault($"'{word.Text} {_token.Text}' is no name that is declared; join two values with an operator", word);
        return Resolve(word);
    }

    private bool IsBound(string name)
    {
        for (var local = _locals; local is not null; local = local.Outer)
        {
            if (local.Name == name)
                return true;
        }

        return _names.Declared.Contains(name);
    }

    /// <summary>An expression in brackets, a range that leaves out its low end, or a range with one end.</summary>
    private FeelNode Bracketed()
    {
        var open = _token;
        Advance();
        if (ComparisonHere() is { } comparison)
        {
            Advance();
            var end = Sum();
            Expect(")");
            return comparison == Comparison.NotEqual
                ? throw Fault("a range of everything but one value is not supported; write not(…)", open)
                : new OpenRangeNode(comparison, end);
        }

        var inner = Expression();
        if (_token.Is(".."))
            return RangeFrom(open, inner);
        Expect(")");
        return inner;
    }

    private FeelNode ListOrRange()
    {
        var open = _token;
        Advance();
        var items = ImmutableArray.CreateBuilder<FeelNode>();
        if (Accept("]"))
            return new ListNode([]);
        do
        {
            items.Add(Expression());
            if (items.Count == 1 && _token.Is(".."))
                return RangeFrom(open, items[0]);
        }
        while (Accept(","));
        Expect("]");
        return new ListNode(items.ToImmutable());
    }

    private FeelNode RangeFrom(Token open, FeelNode low)
    {
        if (!_token.Is(".."))
            throw Unexpected("'..' of a range");
        Advance();
        var high = RangeEnd();
        if (!_token.Is("]") && !_token.Is(")") && !_token.Is("["))
            throw Unexpected("']', ')' or '[' to end the range");
        if (IsStrict && low is Literal { Value: var from } && high is Literal { Value: var to } && Comparisons.Order(from, to) is not <= 0)
            throw Fault("the range has ends of different kinds or in the wrong order", open);
        var range = new RangeNode(low, open.Is("["), high, _token.Is("]"));
        Advance();
        return range;
    }

    private FeelNode RangeEnd()
    {
        _mayEndRange = true;
        var end = Sum();
        _mayEndRange = false;
        return end;
    }

    private FeelNode ContextLiteral()
    {
        Advance();
        var hasTwins = false;
        var entries = ImmutableArray.CreateBuilder<(string, FeelNode)>();
        while (!_token.Is("}"))
        {
            if (entries.Count > 0 && !_token.Is(","))
                throw Unexpected("',' or '}'");
            if (entries.Count > 0)
                Advance();
            var key = Key();
            hasTwins |= entries.Any(entry => entry.Item1 == key);
            if (IsStrict && hasTwins)
                throw Fault($"the context has two entries named '{key}'");
            var value = Expression();
            entries.Add((key, value));
            Bind(key);
        }

        Advance();
        return hasTwins ? new Literal(Value.Null) : new ContextNode(entries.ToImmutable());
    }

    /// <summary>The key of an entry, and the colon behind it.</summary>
    private string Key()
    {
        if (_token.Kind == TokenKind.Text)
        {
            var text = _token.Text;
            Advance();
            Expect(":");
            return text;
        }

        return NameBeforeColon() ?? throw Unexpected("the name of an entry and ':'");
    }

    /// <summary>A name of any words, and the colon behind it; null, and nothing is read, when there is none here.</summary>
    private string? NameBeforeColon()
    {
        var from = _token.Position - 1;
        var at = from;
        while (at < _text.Length && (char.IsWhiteSpace(_text[at]) || FeelCharacters.InNames.Contains(_text[at], StringComparison.Ordinal)
            || FeelCharacters.NamePartAt(_text, at) > 0))
        {
            at += Math.Max(1, FeelCharacters.NamePartAt(_text, at));
        }

        if (_token.Kind != TokenKind.Name || at >= _text.Length || _text[at] != ':')
            return null;
        _lexer.MoveTo(at + 2);
        Advance();
        return FeelCharacters.WithSingleSpaces(_text[from..at]);
    }

    private FunctionNode FunctionLiteral()
    {
        Advance();
        Expect("(");
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        while (!_token.Is(")"))
        {
            if (parameters.Count > 0)
                Expect(",");
            if (NameBeforeColon() is { } typed)
                parameters.Add(new(typed, Type()));
            else
                parameters.Add(new(PlainName(), SimpleType.Any));
        }

        foreach (var parameter in parameters)
            Bind(parameter.Name);
        Advance();
        if (_token.IsWord("external"))
            throw Fault("external functions are not supported");
        return new FunctionNode(parameters.ToImmutable(), Expression(), SimpleType.Any);
    }

    /// <summary>A new name, up to the next comma or closing bracket.</summary>
    private string PlainName()
    {
        var first = _token;
        while (_token.Kind == TokenKind.Name)
            Advance();
        if (first.Position == _token.Position || !(_token.Is(",") || _token.Is(")")))
            throw Unexpected("the name of a parameter");
        return FeelCharacters.WithSingleSpaces(_text[(first.Position - 1)..(_token.Position - 1)]);
    }
}
