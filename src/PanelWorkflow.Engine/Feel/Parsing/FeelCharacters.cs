using System.Text;

namespace PanelWorkflow.Engine.Feel.Parsing;

/// <summary>Which characters a name is made of (DMN 1.5, 10.3.1.2, rules 28 to 32).</summary>
internal static class FeelCharacters
{
    /// <summary>Beside letters and digits, these may stand within a name that is declared.</summary>
    public const string InNames = "./-'+*";

    /// <summary>Characters (one, or two surrogates) that begin a name at this index; 0 when none does.</summary>
    public static int NameStartAt(string text, int index) =>
        (uint)index < (uint)text.Length && Rune.TryGetRuneAt(text, index, out var rune) && IsStart(rune.Value)
            ? rune.Utf16SequenceLength
            : 0;

    public static int NamePartAt(string text, int index) =>
        (uint)index < (uint)text.Length && Rune.TryGetRuneAt(text, index, out var rune) && IsPart(rune.Value)
            ? rune.Utf16SequenceLength
            : 0;

    public static bool IsPlainWord(string name)
    {
        var at = NameStartAt(name, 0);
        while (NamePartAt(name, at) is > 0 and var length)
            at += length;
        return at > 0 && at == name.Length;
    }

    /// <summary>A name as it is compared: without spaces around it, and with one where there are several.</summary>
    public static string WithSingleSpaces(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// How many characters of the text at this index are that name, spaces within counted as one; 0 when it is another text.
    /// </summary>
    public static int LengthOf(string name, string text, int index)
    {
        var at = index;
        for (var i = 0; i < name.Length; i++)
        {
            if (at >= text.Length)
                return 0;
            if (name[i] == ' ')
            {
                if (!char.IsWhiteSpace(text[at]))
                    return 0;
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                    at++;
            }
            else if (text[at++] != name[i])
            {
                return 0;
            }
        }

        return NamePartAt(text, at) == 0 || NamePartAt(name, name.Length - 1) == 0 ? at - index : 0;
    }

    private static bool IsStart(int c) =>
        c is (>= 'A' and <= 'Z') or '_' or (>= 'a' and <= 'z')
            or (>= 0xC0 and <= 0xD6) or (>= 0xD8 and <= 0xF6) or (>= 0xF8 and <= 0x2FF)
            or (>= 0x370 and <= 0x37D) or (>= 0x37F and <= 0x1FFF)
            or (>= 0x200C and <= 0x200D) or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF)
            or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD and not 0xFEFF) or (>= 0x10000 and <= 0xEFFFF);

    private static bool IsPart(int c) =>
        IsStart(c) || c is (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or (>= 0x203F and <= 0x2040);
}
