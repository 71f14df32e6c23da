using System.Buffers;
using System.Globalization;
using System.Text;

namespace PanelWorkflow.Engine.Feel;

/// <summary>Values as FEEL's <c>string(…)</c> writes them (DMN 1.5, 10.3.4.1).</summary>
internal static class ValueText
{
    private const string PlainMoment = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";
    private const string PlainNumber = "0.############################";

    private static readonly SearchValues<char> QuotedInKeys = SearchValues.Create("\"\\:,{}");

    /// <summary>The text of a value; a string stands without quotes.</summary>
    public static string Of(Value value) => value is Value.Text text ? text.Chars : Append(new StringBuilder(), value).ToString();

    /// <summary>The same, with a string in its quotes, for messages.</summary>
    public static string Quoted(Value value) => Append(new StringBuilder(), value).ToString();

    private static StringBuilder Append(StringBuilder to, Value value) => value switch
    {
        Value.Nothing => to.Append("null"),
        Value.Bool { Is: var isTrue } => to.Append(isTrue ? "true" : "false"),
        Value.Number { Amount: var amount } => to.Append(amount.ToString(PlainNumber, CultureInfo.InvariantCulture)),
        Value.Text { Chars: var chars } => AppendQuoted(to, chars),
        Value.Date { Day: var day } => to.Append(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Value.LocalMoment { At: var at } => to.Append(at.ToString(PlainMoment, CultureInfo.InvariantCulture)),
        Value.Instant instant => AppendOffset(
            to.Append(instant.At.DateTime.ToString(PlainMoment, CultureInfo.InvariantCulture)), instant.At.Offset, instant.Zone),
        Value.Time time =>
            AppendOffset(to.Append(time.At.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)), time.Offset, time.Zone),
        Value.Elapsed { Span: var span } => AppendElapsed(to, span),
        Value.Months { Count: var count } => AppendMonths(to, count),
        Value.Items { Each: var each } => AppendJoined(to.Append('['), each, Append).Append(']'),
        Value.Context { Entries: var entries } =>
            AppendJoined(to.Append('{'), entries,
                (text, entry) => Append(AppendKey(text, entry.Key).Append(": "), entry.Value)).Append('}'),
        Value.Range range => AppendRange(to, range),
        _ => to.Append("function"),
    };

    private static StringBuilder AppendJoined<T>(StringBuilder to, IEnumerable<T> parts, Func<StringBuilder, T, StringBuilder> append)
    {
        var first = true;
        foreach (var part in parts)
        {
            if (!first)
                to.Append(", ");
            first = false;
            append(to, part);
        }

        return to;
    }

    private static StringBuilder AppendQuoted(StringBuilder to, string chars) =>
        to.Append('"')
            .Append(chars.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
            .Append('"');

    private static StringBuilder AppendKey(StringBuilder to, string key) =>
        key.AsSpan().ContainsAny(QuotedInKeys) || key.Length == 0 ? AppendQuoted(to, key) : to.Append(key);

    private static StringBuilder AppendOffset(StringBuilder to, TimeSpan? offset, string? zone)
    {
        if (zone is not null)
            return to.Append('@').Append(zone);
        if (offset is not { } span)
            return to;
        if (span == TimeSpan.Zero)
            return to.Append('Z');
        to.Append(span < TimeSpan.Zero ? '-' : '+');
        return to.Append(span.ToString(span.Seconds == 0 ? "hh\\:mm" : "hh\\:mm\\:ss", CultureInfo.InvariantCulture));
    }

    private static StringBuilder AppendElapsed(StringBuilder to, TimeSpan span)
    {
        if (span == TimeSpan.Zero)
            return to.Append("PT0S");
        to.Append(span < TimeSpan.Zero ? "-P" : "P");
        var days = Math.Abs(span.Days);
        if (days > 0)
            to.Append(CultureInfo.InvariantCulture, $"{days}D");
        var seconds = Math.Abs((decimal)(span.Ticks % TimeSpan.TicksPerMinute)) / TimeSpan.TicksPerSecond;
        if (span.Ticks % TimeSpan.TicksPerDay != 0)
            to.Append('T');
        if (span.Hours != 0)
            to.Append(CultureInfo.InvariantCulture, $"{Math.Abs(span.Hours)}H");
        if (span.Minutes != 0)
            to.Append(CultureInfo.InvariantCulture, $"{Math.Abs(span.Minutes)}M");
        return seconds == 0 ? to : to.Append(seconds.ToString(PlainNumber, CultureInfo.InvariantCulture)).Append('S');
    }

    private static StringBuilder AppendMonths(StringBuilder to, long count)
    {
        if (count == 0)
            return to.Append("P0M");
        to.Append(count < 0 ? "-P" : "P");
        var (years, months) = (Math.Abs(count / 12), Math.Abs(count % 12));
        if (years > 0)
            to.Append(CultureInfo.InvariantCulture, $"{years}Y");
        return months == 0 ? to : to.Append(CultureInfo.InvariantCulture, $"{months}M");
    }

    private static StringBuilder AppendRange(StringBuilder to, Value.Range range)
    {
        if (range.Low is Value.Nothing)
            return Append(to.Append(range.HighIncluded ? "(<=" : "(<"), range.High).Append(')');
        if (range.High is Value.Nothing)
            return Append(to.Append(range.LowIncluded ? "(>=" : "(>"), range.Low).Append(')');
        to.Append(range.LowIncluded ? '[' : '(');
        return Append(Append(to, range.Low).Append(".."), range.High).Append(range.HighIncluded ? ']' : ')');
    }
}
