using System.Buffers;
using System.Globalization;
using System.Text;

namespace PanelWorkflow.Engine.Feel.Parsing;

internal enum TokenKind
{
    End,
    Number,
    Text,
    Name,
    Symbol,
    Bad,
}

/// <summary>One token. <see cref="Text"/> is the name, the symbol, the string's content or, for a bad token, what is wrong.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position, decimal Number = 0)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;

    public string Shown => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => $"\"{Text}\"",
        TokenKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        _ => $"'{Text}'",
    };
}

/// <summary>Cuts FEEL text into tokens, one at a time. Positions count characters from 1.</summary>
/// <param name="longNameAt">The length of the longest name at that index that is known and is more than one word; 0 when there is
/// none.</param>
internal sealed class FeelLexer(string text, Func<int, int> longNameAt)
{
    private static readonly string[] TwoCharacters = ["..", "<=", ">=", "!=", "**", "->"];

    private int _at;

    /// <summary>Goes back, or on, to the token that begins at that position.</summary>
    public void MoveTo(int position) => _at = position - 1;

    public Token Next()
    {
        if (!SkipSpaceAndComments(out var unclosed))
            return Bad("the comment is not closed", unclosed);
        if (_at >= text.Length)
            return new(TokenKind.End, "", _at + 1);

        var c = text[_at];
        if (char.IsAsciiDigit(c) || (c == '.' && IsDigit(_at + 1)))
            return ReadNumber();
        if (c == '"')
            return ReadText();
        if (FeelCharacters.NameStartAt(text, _at) > 0)
            return ReadName();

        foreach (var symbol in TwoCharacters)
        {
            if (string.CompareOrdinal(text, _at, symbol, 0, 2) == 0)
                return Symbol(symbol);
        }

        return "()[]{},.:;=<>+-*/?@".Contains(c, StringComparison.Ordinal)
            ? Symbol(c.ToString())
            : Bad($"the character U+{(int)c:X4} has no meaning here", _at);
    }

    private bool IsDigit(int index) => index < text.Length && char.IsAsciiDigit(text[index]);

    private bool IsSign(int index) => index < text.Length && (text[index] is '+' or '-');

    private Token Symbol(string symbol)
    {
        var position = _at + 1;
        _at += symbol.Length;
        return new(TokenKind.Symbol, symbol, position);
    }

    private Token Bad(string what, int index)
    {
        _at = text.Length;
        return new(TokenKind.Bad, what, index + 1);
    }

    private bool SkipSpaceAndComments(out int unclosed)
    {
        unclosed = 0;
        while (_at < text.Length)
        {
            if (char.IsWhiteSpace(text[_at]) || text[_at] == '\uFEFF')
            {
                _at++;
            }
            else if (string.CompareOrdinal(text, _at, "//", 0, 2) == 0)
            {
                while (_at < text.Length && text[_at] is not ('\n' or '\r'))
                    _at++;
            }
            else if (string.CompareOrdinal(text, _at, "/*", 0, 2) == 0)
            {
                unclosed = _at;
                var end = text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0)
                    return false;
                _at = end + 2;
            }
            else
            {
                break;
            }
        }

        return true;
    }

    private Token ReadNumber()
    {
        var start = _at;
        SkipDigits();
        // "1..5" is a range: a point belongs to the number only when a digit follows.
        if (_at < text.Length && text[_at] == '.' && IsDigit(_at + 1))
        {
            _at++;
            SkipDigits();
        }

        if (_at < text.Length && (text[_at] is 'e' or 'E') && IsDigit(_at + (IsSign(_at + 1) ? 2 : 1)))
        {
            _at += 2;
            SkipDigits();
        }

        if (FeelCharacters.NameStartAt(text, _at) > 0)
            return Bad("a number cannot be followed by a letter", _at);
        var digits = text[start.._at];
        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new(TokenKind.Number, digits, start + 1, number)
            : Bad("the number is too large", start);
    }

    private void SkipDigits()
    {
        while (IsDigit(_at))
            _at++;
    }

    private Token ReadName()
    {
        var start = _at;
        if (longNameAt(start) is > 0 and var length)
        {
            _at += length;
            return new(TokenKind.Name, FeelCharacters.WithSingleSpaces(text[start.._at]), start + 1);
        }

        while (FeelCharacters.NamePartAt(text, _at) is > 0 and var characters)
            _at += characters;
        return new(TokenKind.Name, text[start.._at], start + 1);
    }

    private Token ReadText()
    {
        var start = _at++;
        var content = new StringBuilder();
        while (_at < text.Length && text[_at] is not ('\n' or '\r'))
        {
            var c = text[_at];
            if (c == '"')
            {
                _at++;
                var whole = content.ToString();
                return HasLoneSurrogate(whole)
                    ? Bad("the string holds half of a character (a lone surrogate)", start)
                    : new(TokenKind.Text, whole, start + 1);
            }

            if (c != '\\')
            {
                content.Append(c);
                _at++;
            }
            else if (!ReadEscape(content))
            {
                return Bad("the escape is not one of \\\" \\' \\\\ \\n \\r \\t \\uXXXX \\UXXXXXX", _at);
            }
        }

        return Bad("the string is not closed", start);
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> content)
    {
        while (!content.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(content, out _, out var length) != OperationStatus.Done)
                return true;
            content = content[length..];
        }

        return false;
    }

    private bool ReadEscape(StringBuilder content)
    {
        var kind = _at + 1 < text.Length ? text[_at + 1] : '\0';
        if (kind is 'u' or 'U')
            return ReadCodePoint(content, kind == 'u' ? 4 : 6);

        char? meant = kind switch { '"' => '"', '\'' => '\'', '\\' => '\\', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => null };
        if (meant is not { } character)
            return false;
        content.Append(character);
        _at += 2;
        return true;
    }

    private bool ReadCodePoint(StringBuilder content, int digits)
    {
        var start = _at + 2;
        if (start + digits > text.Length
            || !int.TryParse(text.AsSpan(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point))
        {
            return false;
        }

        // \uD83D\uDC00 writes one character as two surrogates, so a surrogate of four digits stands as it is.
        if (digits == 4)
            content.Append((char)point);
        else if (Rune.IsValid(point))
            content.Append(new Rune(point).ToString());
        else
            return false;
        _at = start + digits;
        return true;
    }
}
