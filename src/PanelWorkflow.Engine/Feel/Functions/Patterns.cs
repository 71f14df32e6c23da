using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PanelWorkflow.Engine.Feel.Functions;

/// <summary>
/// The regular expressions of <c>matches</c>, <c>replace</c> and <c>split</c>, which are XPath's, as .NET's. Matching takes time in
/// proportion to the text wherever the expression allows it, and is stopped after a tenth of a second where not.
/// </summary>
internal static class Patterns
{
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(1);

    /// <summary>Null when the pattern or a flag is not one of XPath's.</summary>
    public static Regex? Compile(string pattern, string flags)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 's':
                    options |= RegexOptions.Singleline;
                    break;
                case 'm':
                    options |= RegexOptions.Multiline;
                    break;
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 'x' or 'q':
                    break;
                default:
                    return null;
            }
        }

        if (flags.Contains('q', StringComparison.Ordinal))
            pattern = Regex.Escape(pattern);
        else if (flags.Contains('x', StringComparison.Ordinal))
            pattern = WithoutSpaces(pattern);
        return WithOptions(pattern, options | RegexOptions.NonBacktracking) ?? WithOptions(pattern, options);
    }

    /// <summary>XPath's replacement as .NET's; null when a dollar or a backslash in it means nothing.</summary>
    public static string? Replacement(string replacement, int groups)
    {
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            if (replacement[i] == '\\' && next is '\\' or '$')
            {
                text.Append(next == '$' ? "$$" : "\\");
                i++;
            }
            else if (replacement[i] == '$' && char.IsAsciiDigit(next))
            {
                var group = 0;
                var digits = 0;
                // As many digits as still name a group.
                while (i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1])
                    && (digits == 0 || (group * 10) + (replacement[i + 1] - '0') <= groups))
                {
                    group = (group * 10) + (replacement[++i] - '0');
                    digits++;
                }

                if (group <= groups)
                    text.Append(CultureInfo.InvariantCulture, $"${{{group}}}");
            }
            else if (replacement[i] is '\\' or '$')
            {
                return null;
            }
            else
            {
                text.Append(replacement[i]);
            }
        }

        return text.ToString();
    }

    /// <summary>Does the matching; one that takes too long ends the whole evaluation.</summary>
    public static T Match<T>(Func<T> matching)
    {
        try
        {
            return matching();
        }
        catch (RegexMatchTimeoutException)
        {
            throw new TooMuchWorkException("A regular expression takes too long.");
        }
    }

    private static Regex? WithOptions(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options, TimeOut);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string WithoutSpaces(string pattern)
    {
        var text = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                text.Append(pattern[i++]);
            }
            else
            {
                inClass = pattern[i] == '[' || (inClass && pattern[i] != ']');
                if (!inClass && char.IsWhiteSpace(pattern[i]))
                    continue;
            }

            text.Append(pattern[i]);
        }

        return text.ToString();
    }
}
