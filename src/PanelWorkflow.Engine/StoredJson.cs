using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace PanelWorkflow.Engine;

/// <summary>
/// What reads stored JSON in one pass, without a document in between: an instance is read before each of its steps. Whatever is not as it
/// was written is refused with an exception that <see cref="IsRefusal"/> knows.
/// </summary>
internal static class StoredJson
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the value that the reader stands at, and leaves the reader at its last token.</summary>
    public delegate T Reading<T>(ref Utf8JsonReader json);

    /// <summary>Reads a text that holds one value and nothing after it.</summary>
    public static T Read<T>(string text, Reading<T> read)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Utf8.GetMaxByteCount(text.Length));
        try
        {
            var json = new Utf8JsonReader(buffer.AsSpan(0, Utf8.GetBytes(text, buffer)));
            json.Read();
            var value = read(ref json);
            return json.Read() ? throw new JsonException("There is more than one value.") : value;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Whether an exception says that the text is not what was expected.</summary>
    public static bool IsRefusal(Exception e) => e is JsonException or InvalidOperationException or ArgumentException or FormatException;

    /// <summary>Goes on to the next name of an object that was entered; false at its end.</summary>
    public static bool NextName(this ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes on to the next item of a list that was entered; false at its end.</summary>
    public static bool NextItem(this ref Utf8JsonReader json) => json.Read() && json.TokenType != JsonTokenType.EndArray;

    public static void Expect(this ref Utf8JsonReader json, JsonTokenType type)
    {
        if (json.TokenType != type)
        {
            throw new JsonException($"{type} was expected, not {json.TokenType}.");
        }
    }

    /// <summary>The text of the name that the reader stands at.</summary>
    public static string TextOf(this ref Utf8JsonReader json) => json.OptionalTextOf() ?? throw new JsonException("A text was expected.");

    public static string? OptionalTextOf(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString();
    }

    public static int NumberOf(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt32();
    }

    public static DateTimeOffset InstantOf(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetDateTimeOffset();
    }

    public static ImmutableArray<T> ListOf<T>(this ref Utf8JsonReader json, Reading<T> read)
    {
        json.Read();
        json.Expect(JsonTokenType.StartArray);
        var items = ImmutableArray.CreateBuilder<T>();
        while (json.NextItem())
        {
            items.Add(read(ref json));
        }

        return items.DrainToImmutable();
    }
}
