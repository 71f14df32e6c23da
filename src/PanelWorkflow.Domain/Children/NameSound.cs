using System.Globalization;
using System.Text;

namespace PanelWorkflow.Domain.Children;

/// <summary>Folds names for search: without case, accents and punctuation, and to the sound of the name (American Soundex, four characters).</summary>
public static class NameSound
{
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(c))
                folded.Append(char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    /// <summary>The Soundex code, e.g. R163 for Robert and Rupert; a name without a Latin letter gives its folded form.</summary>
    public static string Of(string name)
    {
        var letters = Fold(name);
        if (letters.Length == 0 || !char.IsAsciiLetterLower(letters[0])) return letters.Length > 20 ? letters[..20] : letters;

        var code = new StringBuilder(4).Append(char.ToUpperInvariant(letters[0]));
        var last = Digit(letters[0]);
        foreach (var c in letters.AsSpan(1))
        {
            var digit = Digit(c);
            if (digit is not ('0' or '-') && digit != last) code.Append(digit);
            if (code.Length == 4) break;
            if (digit != '-') last = digit;
        }

        return code.ToString().PadRight(4, '0');
    }

    // '-' marks h and w, which do not part two letters of one sound; '0' marks vowels, which do.
    private static char Digit(char c) => c switch
    {
        'b' or 'f' or 'p' or 'v' => '1',
        'c' or 'g' or 'j' or 'k' or 'q' or 's' or 'x' or 'z' => '2',
        'd' or 't' => '3',
        'l' => '4',
        'm' or 'n' => '5',
        'r' => '6',
        'h' or 'w' => '-',
        _ => '0',
    };
}
