using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>
/// FEEL values as JSON: null, booleans, numbers, texts and lists are JSON's own; the rest is an object that says its kind:
/// <c>{"date":…}</c>, <c>{"time":…}</c>, <c>{"context":{…}}</c>.
/// </summary>
internal static class ValueJson
{
    public static void WriteEntries(Utf8JsonWriter json, ImmutableSortedDictionary<string, Value> entries)
    {
        json.WriteStartObject();
        foreach (var (name, value) in entries)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    public static ImmutableSortedDictionary<string, Value> ReadEntries(JsonElement json)
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            entries[property.Name] = Read(property.Value);
        }

        return entries.ToImmutable();
    }

    private static void Write(Utf8JsonWriter json, Value value)
    {
        switch (value)
        {
            case Value.Nothing:
                json.WriteNullValue();
                break;
            case Value.Bool boolean:
                json.WriteBooleanValue(boolean.Is);
                break;
            case Value.Number number:
                json.WriteNumberValue(number.Amount);
                break;
            case Value.Text text:
                json.WriteStringValue(text.Chars);
                break;
            case Value.Date date:
                json.WriteStartObject();
                json.WriteString("date", date.Day.ToString("O", CultureInfo.InvariantCulture));
                json.WriteEndObject();
                break;
            case Value.Instant instant:
                json.WriteStartObject();
                json.WriteString("time", instant.At);
                json.WriteEndObject();
                break;
            case Value.Items items:
                json.WriteStartArray();
                foreach (var item in items.Each)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case Value.Context context:
                json.WriteStartObject();
                json.WritePropertyName("context");
                WriteEntries(json, context.Entries);
                json.WriteEndObject();
                break;
            default:
                throw new NotSupportedException($"{value.GetType().Name} is a kind of value that cannot be stored.");
        }
    }

    private static Value Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => Value.Null,
        JsonValueKind.True => Value.True,
        JsonValueKind.False => Value.False,
        JsonValueKind.Number => new Value.Number(json.GetDecimal()),
        JsonValueKind.String => new Value.Text(json.GetString()!),
        JsonValueKind.Array => new Value.Items([.. json.EnumerateArray().Select(Read)]),
        _ when json.TryGetProperty("date", out var date) =>
            new Value.Date(DateOnly.ParseExact(date.GetString()!, "O", CultureInfo.InvariantCulture)),
        _ when json.TryGetProperty("time", out var time) => new Value.Instant(time.GetDateTimeOffset()),
        _ => new Value.Context(ReadEntries(json.GetProperty("context"))),
    };
}
