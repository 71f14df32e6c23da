using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel.Functions;

namespace PanelWorkflow.Engine.Feel.Parsing;

/// <summary>A fault in FEEL text, with its position. Caught where parsing begins.</summary>
internal sealed class FeelSyntaxException(string message) : Exception(message);

/// <summary>
/// Reads FEEL text into nodes by recursive descent. This part holds the tokens and the names; the others the levels of the grammar (DMN
/// 1.5, 10.3.1.2), from the loosest binding to the closest.
/// </summary>
internal sealed partial class FeelParser
{
    private static readonly ImmutableHashSet<string> Reserved =
    [
        "and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "instance", "function",
        "true", "false", "null",
    ];

    /// <summary>Properties of dates, times and ranges that are more than one word.</summary>
    private static readonly string[] LongProperties = ["time offset", "start included", "end included"];

    private readonly string _text;
    private readonly FeelNames _names;
    private readonly FeelLexer _lexer;
    private readonly string[] _longNames;
    private readonly string[] _longEntries;
    private readonly ImmutableSortedSet<string>.Builder _facts = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);

    private LocalName? _locals;
    private Token _token;
    private int _depth;
    private bool _readsInput;
    private bool _mayEndRange;
    private bool _isAfterDot;

    public FeelParser(string text, FeelNames names)
    {
        _text = text;
        _names = names;
        _locals = names.Locals;
        _longNames = [.. names.Declared.Concat(names.OutOfReach).Where(name => !FeelCharacters.IsPlainWord(name))];
        _longEntries = [.. names.Entries.Union(EntryNames.In(text)).Where(name => !FeelCharacters.IsPlainWord(name)), .. LongProperties];
        _lexer = new FeelLexer(text, LongNameAt);
        if (text.Length > FeelReader.MaxLength)
            throw new FeelSyntaxException($"at character 1: the text is longer than {FeelReader.MaxLength} characters");
        Advance();
    }

    /// <summary>Names of the facts that the text reads.</summary>
    public ImmutableSortedSet<string> Facts => _facts.ToImmutable();

    public FeelNode WholeExpression()
    {
        if (_token.Kind == TokenKind.End)
            throw Fault("an expression is missing");
        var node = Expression();
        ExpectEnd();
        return node;
    }

    public TestNode WholeUnaryTests()
    {
        if (_token.Kind == TokenKind.End)
            throw Fault("the cell is empty; write - when any value will do");
        var tests = Tests();
        ExpectEnd();
        return tests;
    }

    private bool IsStrict => _names.Strictness == Strictness.Strict;

    private int LongNameAt(int index)
    {
        var longest = 0;
        foreach (var name in _longNames)
            longest = Math.Max(longest, FeelCharacters.LengthOf(name, _text, index));
        // Names of entries count only where an entry can stand, or a - b might be taken for one.
        var mayBeEntry = _isAfterDot;
        for (var local = _locals; local is not null; local = local.Outer)
        {
            mayBeEntry |= local.IsItem;
            if (!FeelCharacters.IsPlainWord(local.Name))
                longest = Math.Max(longest, FeelCharacters.LengthOf(local.Name, _text, index));
        }

        foreach (var name in mayBeEntry ? _longEntries : [])
            longest = Math.Max(longest, FeelCharacters.LengthOf(name, _text, index));
        foreach (var name in Builtins.LongNames)
        {
            // A function's name counts as one only where it is called.
            if (name.Length > longest && FeelCharacters.LengthOf(name, _text, index) is > 0 and var length
                && _text.AsSpan(index + length).TrimStart() is ['(', ..])
            {
                longest = Math.Max(longest, length);
            }
        }

        return longest;
    }

    /// <summary>What a name means: bound here, an entry of a filter's item, or a fact.</summary>
    private FeelNode Resolve(Token name)
    {
        var items = new Stack<int>();
        var outwards = 0;
        FeelNode? node = null;
        for (var local = _locals; local is not null && node is null; local = local.Outer, outwards++)
        {
            if (local.Name == name.Text)
                node = new BoundName(outwards);
            else if (local.IsItem)
                items.Push(outwards);
        }

        node ??= Outside(name, isInFilter: items.Count > 0);
        foreach (var item in items)
            node = new NameInFilter(item, name.Text, node);
        return node;
    }

    private FeelNode Outside(Token name, bool isInFilter)
    {
        if (_names.Declared.Contains(name.Text))
        {
            _facts.Add(name.Text);
            return new FactName(name.Text);
        }

        if (isInFilter && _names.Entries.Contains(name.Text))
            return new Literal(Value.Null);
        if (_names.OutOfReach.Contains(name.Text) || !_names.OthersAreFacts)
        {
            if (isInFilter || !IsStrict)
                return new Literal(Value.Null);
            throw Fault(
                _names.OutOfReach.Contains(name.Text)
                    ? $"'{name.Text}' may not be read here: draw a requirement to it"
                    : $"'{name.Text}' is not known here",
                name);
        }

        _facts.Add(name.Text);
        return new FactName(name.Text);
    }

    private void Bind(string name, bool isItem = false) => _locals = new(name, _locals, isItem);

    private void Advance() => _token = _lexer.Next();

    private void GoTo(Token token)
    {
        _lexer.MoveTo(token.Position);
        Advance();
    }

    private bool Accept(string symbol)
    {
        if (!_token.Is(symbol))
            return false;
        Advance();
        return true;
    }

    private bool AcceptWord(string word)
    {
        if (!_token.IsWord(word))
            return false;
        Advance();
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Accept(symbol))
            throw Unexpected($"'{symbol}'");
    }

    private void ExpectWord(string word)
    {
        if (!AcceptWord(word))
            throw Unexpected($"'{word}'");
    }

    private void ExpectEnd()
    {
        if (_token.Kind != TokenKind.End)
            throw Unexpected("the end");
    }

    /// <summary>Reads what is nested one deeper.</summary>
    private T Deeper<T>(Func<T> read)
    {
        if (++_depth > FeelReader.MaxDepth)
            throw Fault($"nested more than {FeelReader.MaxDepth} deep");
        var result = Within(read);
        _depth--;
        return result;
    }

    /// <summary>Reads what binds names of its own, or stands in brackets of its own.</summary>
    private T Within<T>(Func<T> read)
    {
        var (locals, mayEndRange) = (_locals, _mayEndRange);
        _mayEndRange = false;
        var result = read();
        (_locals, _mayEndRange) = (locals, mayEndRange);
        return result;
    }

    private FeelSyntaxException Unexpected(string expected) => _token.Kind == TokenKind.Bad
        ? Fault(_token.Text)
        : Fault($"expected {expected} but found {_token.Shown}");

    private FeelSyntaxException Fault(string what, Token? at = null) => new($"at character {(at ?? _token).Position}: {what}");
}
