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
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Write(Instance instance)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            WriteHead(json, instance);
            WriteList(json, "tokens", instance.Tokens, WriteToken);
            WriteList(json, "waits", instance.Waits, WriteWait);
            WriteVariables(json, instance.Variables);
            WriteList(json, "messages", [.. instance.MessagesTaken], static (writer, id) => writer.WriteStringValue(id));
            WriteList(json, "inbox", instance.Inbox, WriteKept);
            WriteList(json, "calls", instance.Calls, WriteCall);
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
            return StoredJson.Read(text, InstanceReader.Read);
        }
        catch (Exception e) when (StoredJson.IsRefusal(e))
        {
            throw new FormatException("This is not a stored process instance.", e);
        }
    }

    private static void WriteHead(Utf8JsonWriter json, Instance instance)
    {
        WriteVersion(json, instance.Definition);
        WriteOptional(json, "key", instance.BusinessKey);
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
        WriteOptional(json, "in", token.In);
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
        WriteOptional(json, "in", wait.In);
        WriteOptional(json, "left", wait.Left);
        WriteOptional(json, "failed", wait.Failures);
        if (wait.NextTryAt is { } next)
        {
            json.WriteString("next", next);
        }

        json.WriteEndObject();
    }

    private static void WriteKept(Utf8JsonWriter json, KeptMessage message)
    {
        json.WriteStartObject();
        json.WriteString("id", message.Id);
        json.WriteString("name", message.Name);
        json.WriteString("until", message.Until);
        json.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter json, RunningCall call)
    {
        json.WriteStartObject();
        json.WriteNumber("token", call.TokenId);
        WriteVersion(json, call.Definition);
        WriteVariables(json, call.Variables);
        json.WriteEndObject();
    }

    private static void WriteIncident(Utf8JsonWriter json, Incident incident)
    {
        json.WriteStartObject();
        json.WriteNumber("token", incident.TokenId);
        json.WriteString("at", incident.ElementId);
        json.WriteString("why", incident.Reason);
        json.WriteString("id", incident.Id);
        WriteOptional(json, "in", incident.In);
        json.WriteEndObject();
    }

    private static void WriteVersion(Utf8JsonWriter json, DefinitionVersion version)
    {
        json.WriteStartObject("def");
        json.WriteString("key", version.Key);
        json.WriteNumber("no", version.Number);
        json.WriteString("hash", version.Hash);
        json.WriteEndObject();
    }

    private static void WriteVariables(Utf8JsonWriter json, ImmutableSortedDictionary<string, Value> variables)
    {
        if (!variables.IsEmpty)
        {
            json.WritePropertyName("vars");
            ValueJson.WriteEntries(json, variables);
        }
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.IsEmpty)
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

    private static void WriteOptional(Utf8JsonWriter json, string name, int number)
    {
        if (number != 0)
        {
            json.WriteNumber(name, number);
        }
    }
}
