namespace PanelWorkflow.Engine.Drawing;

/// <summary>Wraps words into lines by the widths of Arial's letters, since nothing here can measure a font.</summary>
internal static class Label
{
    public const double FontSize = 12;
    public const double LineHeight = 14;

    private const double WidestWord = 110;

    /// <summary>Fonts that stand in for Arial are a little wider.</summary>
    private const double Allowance = 1.05;

    public static double WidthOf(string text) => text.Sum(WidthOf);

    /// <summary>A name outside its symbol, which has room for its widest word, whatever the file says.</summary>
    public static List<string> WrapOutside(string text, double width, int maxLines)
    {
        var widest = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(WidthOf).DefaultIfEmpty().Max();
        return Wrap(text, Math.Max(width, Math.Min(widest, WidestWord)), maxLines);
    }

    /// <summary>At most <paramref name="maxLines"/> lines; what does not fit ends in an ellipsis, and is whole in the title.</summary>
    public static List<string> Wrap(string text, double width, int maxLines)
    {
        var lines = new List<string>();
        var (line, used) = (new List<string>(), 0.0);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(w, width)))
        {
            var more = WidthOf(word) + (line.Count > 0 ? WidthOf(' ') : 0);
            if (line.Count > 0 && used + more > width)
            {
                lines.Add(string.Join(' ', line));
                (line, used, more) = ([], 0, WidthOf(word));
            }

            line.Add(word);
            used += more;
        }

        if (line.Count > 0)
        {
            lines.Add(string.Join(' ', line));
        }

        if (lines.Count > maxLines)
        {
            lines.RemoveRange(maxLines, lines.Count - maxLines);
            lines[^1] = Pieces(lines[^1], width - WidthOf('…')).First() + "…";
        }

        return lines;
    }

    /// <summary>A word that is wider than a line, in pieces that are not; a piece has at least one letter.</summary>
    private static IEnumerable<string> Pieces(string word, double width)
    {
        for (var at = 0; at < word.Length;)
        {
            var end = at;
            for (var used = 0.0; end < word.Length && (end == at || used + WidthOf(word[end]) <= width); end++)
            {
                used += WidthOf(word[end]);
            }

            if (end < word.Length && char.IsHighSurrogate(word[end - 1]))
            {
                end += end - 1 > at ? -1 : 1;
            }

            yield return word[at..end];
            at = end;
        }
    }

    private static double WidthOf(char letter) => Allowance * FontSize / 1000 * letter switch
    {
        'i' or 'j' or 'l' or '\'' or '’' => 222,
        ' ' or ',' or '.' or ':' or ';' or '!' or '/' or 'f' or 't' or 'I' => 278,
        'r' or '-' or '(' or ')' => 333,
        'c' or 'k' or 's' or 'v' or 'x' or 'y' or 'z' or 'J' => 500,
        'w' => 722,
        'm' => 833,
        'W' or '…' => 1000,
        >= 'A' and <= 'Z' => 700,
        >= '\u2E80' => 1000,
        _ => 556,
    };
}
