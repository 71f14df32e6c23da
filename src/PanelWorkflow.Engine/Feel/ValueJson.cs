using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PanelWorkflow.Engine.Feel;

/// <summary>
/// Values as JSON, for an instance's variables and for the inputs kept with a decision. Null, booleans, numbers, strings, lists and
/// contexts are JSON's own; a date is <c>{"$date": …}</c> and an instant <c>{"$instant": …}</c>. What is written reads back equal.
/// </summary>
public static class ValueJson
{
    private const string DateTag = "$date";
    private const string InstantTag = "$instant";
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
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return Read(document.RootElement);
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
    internal static ImmutableSortedDictionary<string, Value> ReadEntries(JsonElement json) =>
        Read(json) is Value.Context context ? context.Entries : throw new JsonException("Named values were expected.");

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

    private static Value Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => Value.True,
        JsonValueKind.False => Value.False,
        JsonValueKind.String => Value.Of(json.GetString()),
        JsonValueKind.Number => json.TryGetDecimal(out var amount) ? Value.Of(amount) : throw new JsonException("A number is too large."),
        JsonValueKind.Array => new Value.Items([.. json.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => ReadObject(json),
        _ => Value.Null,
    };

    private static Value ReadObject(JsonElement json)
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (property.NameEquals(DateTag) || property.NameEquals(InstantTag))
                return ReadTagged(json, property);
            var name = property.Name;
            if (name.StartsWith('$') && !name.StartsWith("$$", StringComparison.Ordinal))
                throw new JsonException($"The tag {name} is not known.");
            entries[name.StartsWith('$') ? name[1..] : name] = Read(property.Value);
        }

        return new Value.Context(entries.ToImmutable());
    }

    private static Value ReadTagged(JsonElement json, JsonProperty tag)
    {
        var text = tag.Value.ValueKind == JsonValueKind.String && json.GetPropertyCount() == 1 ? tag.Value.GetString() : null;
        if (tag.NameEquals(DateTag) && DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Value.Of(day);
        if (tag.NameEquals(InstantTag)
            && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at))
        {
            return Value.Of(at);
        }

        throw new JsonException($"The content of {tag.Name} cannot be read.");
    }
}
