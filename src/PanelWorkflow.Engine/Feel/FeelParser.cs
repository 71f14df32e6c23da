using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel;

/// <summary>
/// Reads tokens into nodes by precedence climbing: each binary operator has a rank, and a higher rank binds closer. A method that fails
/// sets <see cref="Error"/> and gives null, which its callers pass on.
/// </summary>
internal sealed class FeelParser
{
    private const int OrRank = 1;
    private const int AndRank = 2;
    private const int ComparisonRank = 3;

    private static readonly ImmutableHashSet<string> Reserved =
    [
        "and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "instance", "function",
    ];

    private readonly FeelLexer _lexer;
    private Token _token;
    private int _depth;

    public FeelParser(string text)
    {
        _lexer = new FeelLexer(text.Length <= FeelReader.MaxLength ? text : "");
        if (text.Length > FeelReader.MaxLength)
            Error = $"at character 1: the text is longer than {FeelReader.MaxLength} characters";
        Advance();
    }

    /// <summary>The first thing that is wrong, with its position.</summary>
    public string? Error { get; private set; }

    public FeelNode? WholeExpression()
    {
        if (_token.Kind == TokenKind.End)
            return Fail("an expression is missing");
        return Expression(OrRank) is { } node && AtEnd() ? node : null;
    }

    public TestNode? WholeUnaryTests()
    {
        if (_token.Kind == TokenKind.End)
            return FailTest("the cell is empty; write - when any value will do");
        return Tests() is { } tests && AtEnd() ? tests : null;
    }

    private TestNode? Tests()
    {
        if (!_token.IsWord("not"))
            return PositiveTests();
        Advance();
        if (!Expect("("))
            return null;
        return PositiveTests() is { } tests && Expect(")") ? new NotTest(tests) : null;
    }

    private TestNode? PositiveTests()
    {
        var tests = ImmutableArray.CreateBuilder<TestNode>();
        do
        {
            if (OneTest() is not { } test)
                return null;
            tests.Add(test);
        }
        while (Accept(","));
        return tests.Count == 1 ? tests[0] : new AnyOfTests(tests.ToImmutable());
    }

    private TestNode? OneTest()
    {
        if (Comparisons.FromSymbol(_token) is { } comparison)
        {
            Advance();
            return Operand() is { } with ? new ComparisonTest(comparison, with) : null;
        }

        if (_token.Is("[") || _token.Is("(") || _token.Is("]"))
            return Range();
        return Operand() is { } value ? new ValueTest(value) : null;
    }

    private TestNode? Range()
    {
        var start = _token;
        Advance();
        if (Operand() is not { } low)
            return null;
        if (!_token.Is(".."))
            return FailTest($"expected '..' of a range but found {_token.Shown}; lists in brackets are not supported");
        Advance();
        if (Operand() is not { } high)
            return null;
        if (!_token.Is("]") && !_token.Is(")") && !_token.Is("["))
            return FailTest($"expected ']', ')' or '[' to end the range but found {_token.Shown}");
        if (low is Literal { Value: var from } && high is Literal { Value: var to } && Comparisons.Order(from, to) is not <= 0)
            return FailTest("the range has ends of different kinds or in the wrong order", start);

        var node = new RangeTest(low, start.Is("["), high, _token.Is("]"));
        Advance();
        return node;
    }

    private FeelNode? Expression(int lowestRank)
    {
        if (++_depth > FeelReader.MaxDepth)
            return Fail($"nested more than {FeelReader.MaxDepth} deep");
        var left = Primary();
        while (left is not null && Rank() is { } rank && rank >= lowestRank)
        {
            var operation = _token;
            Advance();
            left = Expression(rank + 1) is { } right ? Binary(operation, left, right) : null;
            if (rank == ComparisonRank && Rank() == ComparisonRank)
                return Fail("comparisons cannot be chained; join them with and");
        }

        _depth--;
        return left;
    }

    private int? Rank() => _token switch
    {
        { Kind: TokenKind.Name, Text: "or" } => OrRank,
        { Kind: TokenKind.Name, Text: "and" } => AndRank,
        _ when Comparisons.FromSymbol(_token) is not null => ComparisonRank,
        _ => null,
    };

    private static FeelNode Binary(Token operation, FeelNode left, FeelNode right) =>
        Comparisons.FromSymbol(operation) is { } comparison
            ? new ComparisonNode(comparison, left, right)
            : new Junction(decisive: operation.IsWord("or"), left, right);

    private FeelNode? Primary()
    {
        if (!Accept("("))
            return Operand();
        return Expression(OrRank) is { } inner && Expect(")") ? inner : null;
    }

    /// <summary>A literal, or a fact or path: all that a unary test may compare with.</summary>
    private FeelNode? Operand()
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
        }

        if (Accept("-"))
            return NegativeNumber();
        if (Accept("@"))
            return Temporal("@", FeelDates.ReadEither);
        return Fail(Unexpected("a value or the name of a fact"));
    }

    private FeelNode? NegativeNumber()
    {
        if (_token.Kind != TokenKind.Number)
            return Fail("expected a number after '-'; arithmetic is not supported");
        var number = _token.Number;
        Advance();
        return new Literal(Value.Of(-number));
    }

    private FeelNode? Word()
    {
        var word = _token;
        if (Reserved.Contains(word.Text))
            return Fail(word.Text is "and" or "or" ? $"expected a value before '{word.Text}'" : $"'{word.Text}' is not supported here");
        Advance();
        switch (word.Text)
        {
            case "true" or "false":
                return new Literal(Value.Of(word.Text == "true"));
            case "null":
                return new Literal(Value.Null);
            case "date" when Accept("("):
                return Temporal("date(", FeelDates.ReadDate) is { } date && Expect(")") ? date : null;
            case "date" when AcceptWord("and"):
                return AcceptWord("time") && Expect("(") && Temporal("date and time(", FeelDates.ReadInstant) is { } instant && Expect(")")
                    ? instant
                    : Fail(Unexpected("date and time(…)"));
        }

        if (_token.Is("("))
            return Fail($"the function '{word.Text}' is not supported", word);
        if (_token.Kind == TokenKind.Name && !Reserved.Contains(_token.Text))
            return Fail($"names with spaces are not supported: '{word.Text} {_token.Text}'", word);
        return Path(new FactName(word.Text));
    }

    private FeelNode? Path(FeelNode from)
    {
        while (Accept("."))
        {
            if (_token.Kind != TokenKind.Name)
                return Fail($"expected a name after '.' but found {_token.Shown}");
            from = new PathStep(from, _token.Text);
            Advance();
        }

        return from;
    }

    private FeelNode? Temporal(string before, Func<string, (Value? Value, string? Error)> read)
    {
        if (_token.Kind != TokenKind.Text)
            return Fail($"expected a string after '{before}' but found {_token.Shown}");
        var (value, error) = read(_token.Text);
        if (value is null)
            return Fail(error!);
        Advance();
        return new Literal(value);
    }

    private void Advance() => _token = _lexer.Next();

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

    private bool Expect(string symbol)
    {
        if (Accept(symbol))
            return true;
        Fail(Unexpected($"'{symbol}'"));
        return false;
    }

    private bool AtEnd()
    {
        if (_token.Kind == TokenKind.End)
            return true;
        Fail(Unexpected("the end"));
        return false;
    }

    private string Unexpected(string expected) => _token switch
    {
        { Kind: TokenKind.Bad } => _token.Text,
        { Kind: TokenKind.Symbol, Text: "+" or "-" or "*" or "/" or "**" } => $"arithmetic is not supported: '{_token.Text}'",
        { Kind: TokenKind.Symbol, Text: "[" or "{" } => $"lists, filters and contexts are not supported: '{_token.Text}'",
        { Kind: TokenKind.Name } when Reserved.Contains(_token.Text) => $"'{_token.Text}' is not supported here",
        _ => $"expected {expected} but found {_token.Shown}",
    };

    private FeelNode? Fail(string what, Token? at = null)
    {
        Error ??= $"at character {(at ?? _token).Position}: {what}";
        return null;
    }

    private TestNode? FailTest(string what, Token? at = null)
    {
        Fail(what, at);
        return null;
    }
}
