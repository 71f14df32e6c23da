namespace PanelWorkflow.Engine.Drawing;

/// <summary>Wraps words into lines by the average width of a letter, since nothing here can measure a font.</summary>
internal static class Label
{
    public const double FontSize = 12;
    public const double LineHeight = 14;
    private const double LetterWidth = 6.2;

    public static double WidthOf(string text) => text.Length * LetterWidth;

    /// <summary>At most <paramref name="maxLines"/> lines; what does not fit ends in an ellipsis, and is whole in the title.</summary>
    public static List<string> Wrap(string text, double width, int maxLines)
    {
        var letters = Math.Max(4, (int)(width / LetterWidth));
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(w, letters)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > letters)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        if (lines.Count > maxLines)
        {
            lines.RemoveRange(maxLines, lines.Count - maxLines);
            lines[^1] = Pieces(lines[^1], letters - 1).First() + "…";
        }

        return lines;
    }

    private static IEnumerable<string> Pieces(string word, int letters)
    {
        for (var at = 0; at < word.Length;)
        {
            var end = Math.Min(at + letters, word.Length);
            if (end < word.Length && char.IsHighSurrogate(word[end - 1]))
            {
                end--;
            }

            yield return word[at..end];
            at = end;
        }
    }
}
