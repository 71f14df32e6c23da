using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PanelWorkflow.Engine.Feel;

/// <summary>
/// Values as JSON, for an instance's variables and for the inputs kept with a decision. Null, booleans, numbers, strings, lists and
/// contexts are JSON's own; other kinds are an object with one tag, as in <c>{"$date": …}</c>. What is written reads back equal. A function
/// cannot be written; no decision answers with one.
/// </summary>
public static class ValueJson
{
    private const string DateTag = "$date";
    private const string InstantTag = "$instant";
    private const string ZonedTag = "$zoned";
    private const string LocalTag = "$local";
    private const string TimeTag = "$time";
    private const string DurationTag = "$duration";
    private const string RangeTag = "$range";
    private const int MaxDepth = 64;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };

    public static string Write(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
            Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what <see cref="Write(Value)"/> wrote. Throws <see cref="JsonException"/> on anything else.</summary>
    public static Value Read(string json)
    {
        try
        {
            return StoredJson.Read(json, Read);
        }
        catch (Exception e) when (StoredJson.IsRefusal(e) && e is not JsonException)
        {
            throw new JsonException("This is not a stored value.", e);
        }
    }

    internal static void WriteEntries(Utf8JsonWriter writer, ImmutableSortedDictionary<string, Value> entries)
    {
        writer.WriteStartObject();
        foreach (var (name, entry) in entries)
        {
            // A second dollar tells an entry of that name from a tag.
            writer.WritePropertyName(name.StartsWith('$') ? "$" + name : name);
            Write(writer, entry);
        }

        writer.WriteEndObject();
    }

    /// <exception cref="JsonException">These are not entries that <see cref="WriteEntries"/> wrote.</exception>
    internal static ImmutableSortedDictionary<string, Value> ReadEntries(ref Utf8JsonReader json) =>
        Read(ref json) is Value.Context context ? context.Entries : throw new JsonException("Named values were expected.");

    private static void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value)
        {
            case Value.Nothing:
                writer.WriteNullValue();
                break;
            case Value.Bool(var isTrue):
                writer.WriteBooleanValue(isTrue);
                break;
            case Value.Number(var amount):
                writer.WriteNumberValue(amount);
                break;
            case Value.Text(var chars):
                writer.WriteStringValue(chars);
                break;
            case Value.Date(var day):
                WriteTagged(writer, DateTag, day.ToString("O", CultureInfo.InvariantCulture));
                break;
            case Value.Instant { Zone: not null }:
                WriteTagged(writer, ZonedTag, ValueText.Of(value));
                break;
            case Value.LocalMoment:
                WriteTagged(writer, LocalTag, ValueText.Of(value));
                break;
            case Value.Time:
                WriteTagged(writer, TimeTag, ValueText.Of(value));
                break;
            case Value.Elapsed or Value.Months:
                WriteTagged(writer, DurationTag, ValueText.Of(value));
                break;
            case Value.Range range:
                writer.WriteStartObject();
                writer.WritePropertyName(RangeTag);
                Write(writer, new Value.Items([range.Low, Value.Of(range.LowIncluded), range.High, Value.Of(range.HighIncluded)]));
                writer.WriteEndObject();
                break;
            case Value.Instant(var at):
                WriteTagged(writer, InstantTag, at.ToString("O", CultureInfo.InvariantCulture));
                break;
            case Value.Items(var items):
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case Value.Context(var entries):
                WriteEntries(writer, entries);
                break;
            default:
                throw new NotSupportedException($"{value.GetType().Name} is a kind of value that cannot be stored.");
        }
    }

    private static void WriteTagged(Utf8JsonWriter writer, string tag, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(tag, text);
        writer.WriteEndObject();
    }

    private static Value Read(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.True => Value.True,
        JsonTokenType.False => Value.False,
        JsonTokenType.String => Value.Of(json.GetString()),
        JsonTokenType.Number => json.TryGetDecimal(out var amount) ? Value.Of(amount) : throw new JsonException("A number is too large."),
        JsonTokenType.StartArray => new Value.Items(ReadItems(ref json)),
        JsonTokenType.StartObject => ReadObject(ref json),
        _ => Value.Null,
    };

    private static ImmutableArray<Value> ReadItems(ref Utf8JsonReader json)
    {
        var items = ImmutableArray.CreateBuilder<Value>();
        while (json.NextItem())
            items.Add(Read(ref json));
        return items.DrainToImmutable();
    }

    private static Value ReadObject(ref Utf8JsonReader json)
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        while (json.NextName())
        {
            var name = json.GetString()!;
            json.Read();
            if (name.StartsWith('$') && !name.StartsWith("$$", StringComparison.Ordinal))
                return entries.Count == 0 && ReadTagged(name, ref json) is { } tagged && !json.NextName()
                    ? tagged
                    : throw new JsonException($"The content of {name} cannot be read.");
            entries[name.StartsWith('$') ? name[1..] : name] = Read(ref json);
        }

        return new Value.Context(entries.ToImmutable());
    }

    private static Value? ReadTagged(string tag, ref Utf8JsonReader json)
    {
        if (tag == RangeTag)
        {
            return Read(ref json) is Value.Items { Each: [var low, Value.Bool(var lowIncluded), var high, Value.Bool(var highIncluded)] }
                ? new Value.Range(low, lowIncluded, high, highIncluded)
                : null;
        }

        return json.TokenType == JsonTokenType.String ? ReadTagged(tag, json.GetString()!) : null;
    }

    private static Value? ReadTagged(string tag, string text) => tag switch
    {
        DateTag => DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Value.Of(day) : null,
        InstantTag => DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? Value.Of(at)
            : null,
        ZonedTag => FeelDates.Moment(text) as Value.Instant,
        LocalTag => FeelDates.Moment(text) as Value.LocalMoment,
        TimeTag => FeelDates.Time(text),
        DurationTag => FeelDates.Duration(text),
        _ => null,
    };
}
