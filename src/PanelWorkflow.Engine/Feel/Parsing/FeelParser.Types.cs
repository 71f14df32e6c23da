using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel.Types;

namespace PanelWorkflow.Engine.Feel.Parsing;

/// <summary>Types, behind <c>instance of</c> and at parameters (DMN 1.5, 10.3.1.2, rule 66).</summary>
internal sealed partial class FeelParser
{
    private FeelType Type() => Deeper<FeelType>(() =>
    {
        if (_token.Kind != TokenKind.Name)
            throw Unexpected("a type");
        if (NamedType() is { } named)
            return named;
        var word = _token;
        Advance();
        if (!Accept("<"))
        {
            return word.Text switch
            {
                "list" => SimpleType.List,
                "context" => SimpleType.Context,
                "function" => SimpleType.Function,
                "range" => SimpleType.Range,
                _ => throw Fault($"there is no type '{word.Text}'", word),
            };
        }

        switch (word.Text)
        {
            case "list":
                return new ListType(Closing(Type()));
            case "range":
                return new RangeType(Closing(Type()));
            case "context":
                return Closing(new ContextType(ContextEntries()));
            case "function":
                var parameters = 0;
                for (; !_token.Is(">"); parameters++)
                {
                    if (parameters > 0)
                        Expect(",");
                    Type();
                }

                Advance();
                Expect("->");
                Type();
                return new FunctionType(parameters);
            default:
                throw Fault($"there is no type '{word.Text}<'", word);
        }
    });

    private FeelType Closing(FeelType type)
    {
        Expect(">");
        return type;
    }

    private ImmutableArray<(string, FeelType)> ContextEntries()
    {
        var entries = ImmutableArray.CreateBuilder<(string, FeelType)>();
        do
        {
            entries.Add((NameBeforeColon() ?? throw Unexpected("the name of an entry and ':'"), Type()));
        }
        while (Accept(","));
        return entries.ToImmutable();
    }

    /// <summary>The longest name of a type that stands here, of the standard or of the file.</summary>
    private FeelType? NamedType()
    {
        FeelType? found = null;
        var longest = 0;
        var standard = SimpleType.ByName.Select(pair => KeyValuePair.Create(pair.Key, (FeelType)pair.Value));
        foreach (var (name, type) in standard.Concat(_names.Types))
        {
            if (FeelCharacters.LengthOf(name, _text, _token.Position - 1) is var length && length > longest)
                (found, longest) = (type, length);
        }

        if (found is not null)
        {
            _lexer.MoveTo(_token.Position + longest);
            Advance();
        }

        return found;
    }
}
