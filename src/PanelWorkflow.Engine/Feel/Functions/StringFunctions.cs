using System.Text;

namespace PanelWorkflow.Engine.Feel.Functions;

/// <summary>String functions (DMN 1.5, 10.3.4.3). Characters are code points, so that one outside the basic plane counts as one.</summary>
internal static class StringFunctions
{
    public static readonly Builtin[] All =
    [
        Builtin.Of(("substring(string, start position, length?)", Substring)),
        Builtin.Of(("string length(string)", a => a.Text(0) is { } text ? Value.Of((decimal)Length(text)) : Value.Null)),
        Builtin.Of(("upper case(string)", a => Value.Of(a.Text(0)?.ToUpperInvariant()))),
        Builtin.Of(("lower case(string)", a => Value.Of(a.Text(0)?.ToLowerInvariant()))),
        Builtin.Of(("substring before(string, match)", a => Part(a, (text, match) =>
            text.IndexOf(match, StringComparison.Ordinal) is >= 0 and var at ? text[..at] : ""))),
        Builtin.Of(("substring after(string, match)", a => Part(a, (text, match) =>
            text.IndexOf(match, StringComparison.Ordinal) is >= 0 and var at ? text[(at + match.Length)..] : ""))),
        Builtin.Of(("contains(string, match)", a => Asked(a, (text, match) => text.Contains(match, StringComparison.Ordinal)))),
        Builtin.Of(("starts with(string, match)", a => Asked(a, (text, match) => text.StartsWith(match, StringComparison.Ordinal)))),
        Builtin.Of(("ends with(string, match)", a => Asked(a, (text, match) => text.EndsWith(match, StringComparison.Ordinal)))),
        Builtin.Of(("matches(input, pattern, flags?)", Matches)),
        Builtin.Of(("replace(input, pattern, replacement, flags?)", Replace)),
        Builtin.Of(("split(string, delimiter)", Split)),
        Builtin.Of(("string join(list, delimiter?, prefix?, suffix?)", Join)),
    ];

    private static int Length(string text) => text.EnumerateRunes().Count();

    private static Value Part(Arguments a, Func<string, string, string> part) =>
        a.Text(0) is { } text && a.Text(1) is { } match ? Value.Of(part(text, match)) : Value.Null;

    private static Value Asked(Arguments a, Func<string, string, bool> ask) =>
        a.Text(0) is { } text && a.Text(1) is { } match ? Value.Of(ask(text, match)) : Value.Null;

    private static Value Substring(Arguments a)
    {
        if (a.Text(0) is not { } text || a.Whole(1) is not { } start || start == 0 || (a.Given(2) is not null && a.Whole(2) is not >= 1))
            return Value.Null;
        var length = Length(text);
        var from = start > 0 ? start - 1 : length + start;
        if (from < 0 || from >= length)
            return Value.Null;
        var part = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Skip(from).Take(a.Whole(2) ?? length))
            part.Append(rune.ToString());
        return a.Made(part.ToString());
    }

    private static Value Matches(Arguments a) =>
        a.Text(0) is { } text && a.Text(1) is { } pattern && Flags(a, 2) is { } flags && Patterns.Compile(pattern, flags) is { } regex
            ? Value.Of(Patterns.Match(() => regex.IsMatch(text)))
            : Value.Null;

    private static Value Replace(Arguments a)
    {
        if (a.Text(0) is not { } text || a.Text(1) is not { } pattern || a.Text(2) is not { } given || Flags(a, 3) is not { } flags
            || Patterns.Compile(pattern, flags) is not { } regex)
        {
            return Value.Null;
        }

        var literal = flags.Contains('q', StringComparison.Ordinal);
        var replacement = literal
            ? given.Replace("$", "$$", StringComparison.Ordinal)
            : Patterns.Replacement(given, regex.GetGroupNumbers().Length - 1);
        if (replacement is null)
            return Value.Null;
        // Each of the text's characters may be replaced by the whole of it several times over.
        a.Work.SpendCharacters(Math.Max(text.Length, ((long)text.Length + 1) * replacement.Length / 4));
        return a.Made(Patterns.Match(() => regex.Replace(text, replacement)));
    }

    private static Value Split(Arguments a)
    {
        if (a.Text(0) is not { } text || a.Text(1) is not { } delimiter || Patterns.Compile(delimiter, "") is not { } regex)
            return Value.Null;
        return a.Made(Patterns.Match(() =>
        {
            var parts = new List<Value>();
            var from = 0;
            foreach (System.Text.RegularExpressions.Match match in regex.Matches(text))
            {
                parts.Add(Value.Of(text[from..match.Index]));
                from = match.Index + match.Length;
            }

            parts.Add(Value.Of(text[from..]));
            return parts;
        }));
    }

    /// <summary>Flags that are not given are none; given as another kind, they are a type error.</summary>
    private static string? Flags(Arguments a, int index) => a.One(index) is Value.Nothing ? "" : a.Text(index);

    private static Value Join(Arguments a)
    {
        if (a.List(0) is not { } list || !list.All(item => item is Value.Text or Value.Nothing))
            return Value.Null;
        var parts = new string[3];
        for (var i = 0; i < parts.Length; i++)
        {
            if (a.One(i + 1) is not (Value.Nothing or Value.Text))
                return Value.Null;
            parts[i] = a.Text(i + 1) ?? "";
        }

        var texts = list.OfType<Value.Text>().Select(text => text.Chars).ToArray();
        a.Work.SpendCharacters(texts.Sum(text => (long)text.Length) + ((long)texts.Length * parts[0].Length));
        return a.Made(parts[1] + string.Join(parts[0], texts) + parts[2]);
    }
}
