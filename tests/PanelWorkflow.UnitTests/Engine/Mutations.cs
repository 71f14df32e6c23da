using System.Text;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>
/// Breaks a good file in many ways, the same for the same seed: bytes, characters, whole elements, attributes and their values.
/// </summary>
internal static class Mutations
{
    private static readonly string[] Odd =
    [
        "\0", "\uFFFF", "&", "&#0;", "&x;", "<", ">", "<!--", "]]>", "\"", "'", "\u202E", "é", "𐐷", "-", "(", "[", "{", "}", ")", "]", "..",
        "=",
        "null", "function", "99999999999999999999999999999", "for x in 1..999999999 return x", "#Self", "P9999999999Y", "R5/PT1S", "true",
    ];

    public static IEnumerable<byte[]> Of(byte[] good, int count, int seed)
    {
        var random = new Random(seed);
        var text = Encoding.UTF8.GetString(good);
        for (var i = 0; i < count; i++)
        {
            yield return random.Next(8) switch
            {
                0 => WithOtherByte(good, random),
                1 => good[..random.Next(good.Length)],
                _ => Encoding.UTF8.GetBytes(Broken(text, random, random.Next(1, 4))),
            };
        }
    }

    private static byte[] WithOtherByte(byte[] good, Random random)
    {
        var bytes = (byte[])good.Clone();
        bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static string Broken(string text, Random random, int times)
    {
        for (; times > 0; times--)
            text = Broken(text, random);
        return text;
    }

    private static string Broken(string text, Random random) => random.Next(6) switch
    {
        0 => text.Insert(random.Next(text.Length), Odd[random.Next(Odd.Length)]),
        1 => Without(text, Element(text, random)),
        2 => Twice(text, Element(text, random)),
        3 => WithOther(text, Between(text, random, '"', '"'), random),
        4 => WithOther(text, Between(text, random, '>', '<'), random),
        _ => Swapped(text, Element(text, random), Element(text, random)),
    };

    private static string Without(string text, Range part) => text[..part.Start.Value] + text[part.End.Value..];

    private static string Twice(string text, Range part) => text[..part.End.Value] + text[part] + text[part.End.Value..];

    private static string WithOther(string text, Range part, Random random) =>
        text[..part.Start.Value] + (random.Next(3) == 0 ? "" : Odd[random.Next(Odd.Length)]) + text[part.End.Value..];

    private static string Swapped(string text, Range one, Range other)
    {
        if (one.Start.Value > other.Start.Value)
            (one, other) = (other, one);
        return one.End.Value > other.Start.Value
            ? text
            : string.Concat(
                text[..one.Start.Value], text[other], text[one.End.Value..other.Start.Value], text[one], text[other.End.Value..]);
    }

    /// <summary>A tag somewhere, or all from it to the end of its element.</summary>
    private static Range Element(string text, Random random)
    {
        var start = text.IndexOf('<', random.Next(text.Length));
        if (start < 0)
            return 0..0;
        var end = text.IndexOf('>', start) + 1;
        if (end == 0)
            return start..text.Length;
        var name = new string([.. text[(start + 1)..end].TakeWhile(char.IsLetterOrDigit)]);
        var close = name.Length == 0 || random.Next(2) == 0 ? -1 : text.IndexOf($"</{name}>", end, StringComparison.Ordinal);
        return start..(close < 0 ? end : close + name.Length + 3);
    }

    private static Range Between(string text, Random random, char from, char to)
    {
        var start = text.IndexOf(from, random.Next(text.Length)) + 1;
        var end = start == 0 ? -1 : text.IndexOf(to, start);
        return end < 0 ? 0..0 : start..end;
    }
}
