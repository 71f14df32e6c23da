using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel.Parsing;

/// <summary>From <c>for</c>, <c>if</c> and quantified expressions down to <c>instance of</c>.</summary>
internal sealed partial class FeelParser
{
    private FeelNode Expression() => Deeper(() => _token switch
    {
        { Kind: TokenKind.Name, Text: "if" } => If(),
        { Kind: TokenKind.Name, Text: "for" } => For(),
        { Kind: TokenKind.Name, Text: "some" or "every" } => Quantified(),
        _ => Disjunction(),
    });

    private IfNode If()
    {
        Advance();
        var condition = Expression();
        ExpectWord("then");
        var then = Expression();
        ExpectWord("else");
        return new IfNode(condition, then, Expression());
    }

    private FeelNode For()
    {
        Advance();
        var iterators = Iterators();
        if (!_token.IsWord("return"))
            throw Unexpected("'return'");
        var usesPartial = _text.AsSpan(_token.Position).Contains("partial", StringComparison.Ordinal);
        if (usesPartial)
            Bind("partial");
        Advance();
        return new ForNode(iterators, Expression(), usesPartial);
    }

    private FeelNode Quantified()
    {
        var decisive = _token.IsWord("some");
        Advance();
        var iterators = Iterators();
        ExpectWord("satisfies");
        return new QuantifiedNode(decisive, iterators, Expression());
    }

    private ImmutableArray<Iterator> Iterators()
    {
        var iterators = ImmutableArray.CreateBuilder<Iterator>();
        do
        {
            var name = NameUpTo("in");
            var from = Expression();
            var to = Accept("..") ? Expression() : null;
            iterators.Add(new(from, to));
            Bind(name);
        }
        while (Accept(","));
        return iterators.ToImmutable();
    }

    /// <summary>A new name of one or more words, and the word behind it.</summary>
    private string NameUpTo(string word)
    {
        var first = _token;
        while (_token.Kind == TokenKind.Name && !_token.IsWord(word))
            Advance();
        if (!_token.IsWord(word) || first.Position == _token.Position)
            throw Unexpected(first.Position == _token.Position ? "a name" : $"'{word}'");
        var name = FeelCharacters.WithSingleSpaces(_text[(first.Position - 1)..(_token.Position - 1)]);
        Advance();
        return name;
    }

    private FeelNode Disjunction()
    {
        var left = Conjunction();
        while (AcceptWord("or"))
            left = new Junction(decisive: true, left, Conjunction());
        return left;
    }

    private FeelNode Conjunction()
    {
        var left = Compared();
        while (AcceptWord("and"))
            left = new Junction(decisive: false, left, Compared());
        return left;
    }

    private FeelNode Compared()
    {
        var left = Sum();
        if (ComparisonHere() is { } comparison)
        {
            Advance();
            left = new ComparisonNode(comparison, left, Sum());
            if (ComparisonHere() is not null)
                throw Fault("comparisons cannot be chained; join them with and");
        }
        else if (AcceptWord("between"))
        {
            var low = Sum();
            ExpectWord("and");
            left = new BetweenNode(left, low, Sum());
        }
        else if (AcceptWord("in"))
        {
            left = new InNode(left, TestsAfterIn());
        }

        return left;
    }

    private Comparison? ComparisonHere() => _token.Kind == TokenKind.Symbol ? Comparisons.FromSymbol(_token.Text) : null;

    private FeelNode Sum()
    {
        var left = Product();
        while (_token.Is("+") || _token.Is("-"))
            left = Operation(left, Product);
        return left;
    }

    private FeelNode Product()
    {
        var left = Power();
        while (_token.Is("*") || _token.Is("/"))
            left = Operation(left, Power);
        return left;
    }

    private FeelNode Power()
    {
        var left = Negated();
        while (_token.Is("**"))
            left = Operation(left, Negated);
        return left;
    }

    private ArithmeticNode Operation(FeelNode left, Func<FeelNode> right)
    {
        var operation = _token.Text == "**" ? '^' : _token.Text[0];
        Advance();
        return new ArithmeticNode(operation, left, right());
    }

    private FeelNode Negated()
    {
        if (!Accept("-"))
            return InstanceOf();
        // A number's sign is part of it (rule 37), so that -1 instance of number is true.
        if (_token.Kind != TokenKind.Number)
            return new NegationNode(Deeper(Negated));
        _token = _token with { Number = -_token.Number };
        return InstanceOf();
    }

    private FeelNode InstanceOf()
    {
        var value = Postfix();
        if (!AcceptWord("instance"))
            return value;
        ExpectWord("of");
        return new InstanceOfNode(value, Type().Unconstrained);
    }
}
