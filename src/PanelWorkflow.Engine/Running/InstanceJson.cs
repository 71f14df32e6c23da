using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>
/// An instance as it is stored: small JSON with short stable names, empty parts left out. A name is never given a second meaning, since
/// rows written years ago are read with it.
/// </summary>
public static class InstanceJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Instance instance)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            WriteHead(json, instance);
            WriteList(json, "tokens", instance.Tokens, WriteToken);
            WriteList(json, "waits", instance.Waits, WriteWait);
            if (!instance.Variables.IsEmpty)
            {
                json.WritePropertyName("vars");
                ValueJson.WriteEntries(json, instance.Variables);
            }

            WriteList(json, "messages", instance.MessagesTaken, static (writer, id) => writer.WriteStringValue(id));
            WriteList(json, "incidents", instance.Incidents, WriteIncident);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="FormatException">The text was not written by <see cref="Write"/>.</exception>
    public static Instance Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException("This is not a stored process instance.", e);
        }
    }

    private static Instance Read(JsonElement json)
    {
        var definition = json.GetProperty("def");
        var instance = new Instance
        {
            Definition = new(Text(definition, "key"), definition.GetProperty("no").GetInt32(), Text(definition, "hash")),
            Status = Enum.Parse<InstanceStatus>(Text(json, "status")),
            Sequence = json.GetProperty("seq").GetInt32(),
            Counter = json.GetProperty("count").GetInt32(),
            Tokens = ReadList(json, "tokens", t => new Token(t.GetProperty("id").GetInt32(), Text(t, "at"), OptionalText(t, "by"))),
            Waits = ReadList(json, "waits", ReadWait),
            Incidents = ReadList(json, "incidents", i => new Incident(i.GetProperty("token").GetInt32(), Text(i, "at"), Text(i, "why"))),
        };
        return instance with
        {
            Variables = json.TryGetProperty("vars", out var vars) ? ValueJson.ReadEntries(vars) : instance.Variables,
            MessagesTaken = instance.MessagesTaken.Union(ReadList(json, "messages", m => m.GetString()!)),
        };
    }

    private static void WriteHead(Utf8JsonWriter json, Instance instance)
    {
        json.WriteStartObject("def");
        json.WriteString("key", instance.Definition.Key);
        json.WriteNumber("no", instance.Definition.Number);
        json.WriteString("hash", instance.Definition.Hash);
        json.WriteEndObject();
        json.WriteString("status", instance.Status.ToString());
        json.WriteNumber("seq", instance.Sequence);
        json.WriteNumber("count", instance.Counter);
    }

    private static void WriteToken(Utf8JsonWriter json, Token token)
    {
        json.WriteStartObject();
        json.WriteNumber("id", token.Id);
        json.WriteString("at", token.ElementId);
        WriteOptional(json, "by", token.ByFlow);
        json.WriteEndObject();
    }

    private static void WriteWait(Utf8JsonWriter json, OpenWait wait)
    {
        json.WriteStartObject();
        json.WriteString("id", wait.Id);
        json.WriteString("kind", wait.Kind.ToString());
        json.WriteString("at", wait.ElementId);
        json.WriteNumber("token", wait.TokenId);
        if (wait.DueAt is { } due)
        {
            json.WriteString("due", due);
        }

        WriteOptional(json, "message", wait.MessageName);
        json.WriteEndObject();
    }

    private static OpenWait ReadWait(JsonElement wait) => new(
        Text(wait, "id"),
        Enum.Parse<WaitKind>(Text(wait, "kind")),
        Text(wait, "at"),
        wait.GetProperty("token").GetInt32(),
        wait.TryGetProperty("due", out var due) ? due.GetDateTimeOffset() : null,
        OptionalText(wait, "message"));

    private static void WriteIncident(Utf8JsonWriter json, Incident incident)
    {
        json.WriteStartObject();
        json.WriteNumber("token", incident.TokenId);
        json.WriteString("at", incident.ElementId);
        json.WriteString("why", incident.Reason);
        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static ImmutableArray<T> ReadList<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        json.TryGetProperty(name, out var items) ? [.. items.EnumerateArray().Select(read)] : [];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new JsonException(name);

    private static string? OptionalText(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) ? text.GetString() : null;
}
