using System.Collections.Immutable;
using System.Text.Json;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>Reads what <see cref="InstanceJson"/> writes. Names may come in any order; one that is not known is passed over.</summary>
internal static class InstanceReader
{
    public static Instance Read(ref Utf8JsonReader json)
    {
        DefinitionVersion? definition = null;
        InstanceStatus? status = null;
        int? sequence = null, counter = null;
        string? key = null;
        ImmutableArray<Token> tokens = [];
        ImmutableArray<OpenWait> waits = [];
        ImmutableArray<string> messages = [];
        ImmutableArray<KeptMessage> inbox = [];
        ImmutableArray<RunningCall> calls = [];
        ImmutableArray<Incident> incidents = [];
        var variables = ProcessEngine.NoValues;
        json.Expect(JsonTokenType.StartObject);
        while (json.NextName())
        {
            if (json.ValueTextEquals("def"u8)) definition = ReadVersion(ref json);
            else if (json.ValueTextEquals("key"u8)) key = json.OptionalTextOf();
            else if (json.ValueTextEquals("status"u8)) status = Enum.Parse<InstanceStatus>(json.TextOf());
            else if (json.ValueTextEquals("seq"u8)) sequence = json.NumberOf();
            else if (json.ValueTextEquals("count"u8)) counter = json.NumberOf();
            else if (json.ValueTextEquals("tokens"u8)) tokens = json.ListOf(ReadToken);
            else if (json.ValueTextEquals("waits"u8)) waits = json.ListOf(ReadWait);
            else if (json.ValueTextEquals("vars"u8)) variables = ReadVariables(ref json);
            else if (json.ValueTextEquals("messages"u8)) messages = json.ListOf(static (ref Utf8JsonReader item) => item.GetString()!);
            else if (json.ValueTextEquals("inbox"u8)) inbox = json.ListOf(ReadKept);
            else if (json.ValueTextEquals("calls"u8)) calls = json.ListOf(ReadCall);
            else if (json.ValueTextEquals("incidents"u8)) incidents = json.ListOf(ReadIncident);
            else json.Skip();
        }

        var instance = new Instance
        {
            Definition = definition ?? throw Missing("def"),
            BusinessKey = key,
            Status = status ?? throw Missing("status"),
            Sequence = sequence ?? throw Missing("seq"),
            Counter = counter ?? throw Missing("count"),
            Tokens = tokens,
            Waits = waits,
            Variables = variables,
            Calls = calls,
            Inbox = inbox,
            Incidents = incidents,
        };
        return messages.IsEmpty ? instance : instance with { MessagesTaken = instance.MessagesTaken.Union(messages) };
    }

    private static Token ReadToken(ref Utf8JsonReader json)
    {
        int? id = null;
        string? at = null, by = null;
        var scope = 0;
        json.Expect(JsonTokenType.StartObject);
        while (json.NextName())
        {
            if (json.ValueTextEquals("id"u8)) id = json.NumberOf();
            else if (json.ValueTextEquals("at"u8)) at = json.TextOf();
            else if (json.ValueTextEquals("by"u8)) by = json.OptionalTextOf();
            else if (json.ValueTextEquals("in"u8)) scope = json.NumberOf();
            else json.Skip();
        }

        return new Token(id ?? throw Missing("id"), at ?? throw Missing("at"), by) { In = scope };
    }

    private static OpenWait ReadWait(ref Utf8JsonReader json)
    {
        string? id = null, at = null, message = null;
        WaitKind? kind = null;
        int? token = null;
        int scope = 0, left = 0, failures = 0;
        DateTimeOffset? due = null, next = null;
        json.Expect(JsonTokenType.StartObject);
        while (json.NextName())
        {
            if (json.ValueTextEquals("id"u8)) id = json.TextOf();
            else if (json.ValueTextEquals("kind"u8)) kind = Enum.Parse<WaitKind>(json.TextOf());
            else if (json.ValueTextEquals("at"u8)) at = json.TextOf();
            else if (json.ValueTextEquals("token"u8)) token = json.NumberOf();
            else if (json.ValueTextEquals("due"u8)) due = json.InstantOf();
            else if (json.ValueTextEquals("message"u8)) message = json.OptionalTextOf();
            else if (json.ValueTextEquals("in"u8)) scope = json.NumberOf();
            else if (json.ValueTextEquals("left"u8)) left = json.NumberOf();
            else if (json.ValueTextEquals("failed"u8)) failures = json.NumberOf();
            else if (json.ValueTextEquals("next"u8)) next = json.InstantOf();
            else json.Skip();
        }

        return new OpenWait(
            id ?? throw Missing("id"), kind ?? throw Missing("kind"), at ?? throw Missing("at"), token ?? throw Missing("token"), due, message)
        {
            In = scope,
            Left = left,
            Failures = failures,
            NextTryAt = next,
        };
    }

    private static KeptMessage ReadKept(ref Utf8JsonReader json)
    {
        string? id = null, name = null;
        DateTimeOffset? until = null;
        json.Expect(JsonTokenType.StartObject);
        while (json.NextName())
        {
            if (json.ValueTextEquals("id"u8)) id = json.TextOf();
            else if (json.ValueTextEquals("name"u8)) name = json.TextOf();
            else if (json.ValueTextEquals("until"u8)) until = json.InstantOf();
            else json.Skip();
        }

        return new KeptMessage(id ?? throw Missing("id"), name ?? throw Missing("name"), until ?? throw Missing("until"));
    }

    private static RunningCall ReadCall(ref Utf8JsonReader json)
    {
        int? token = null;
        DefinitionVersion? definition = null;
        var variables = ProcessEngine.NoValues;
        json.Expect(JsonTokenType.StartObject);
        while (json.NextName())
        {
            if (json.ValueTextEquals("token"u8)) token = json.NumberOf();
            else if (json.ValueTextEquals("def"u8)) definition = ReadVersion(ref json);
            else if (json.ValueTextEquals("vars"u8)) variables = ReadVariables(ref json);
            else json.Skip();
        }

        return new RunningCall(token ?? throw Missing("token"), definition ?? throw Missing("def"), variables);
    }

    private static Incident ReadIncident(ref Utf8JsonReader json)
    {
        int? token = null;
        string? at = null, why = null, id = null;
        var scope = 0;
        json.Expect(JsonTokenType.StartObject);
        while (json.NextName())
        {
            if (json.ValueTextEquals("token"u8)) token = json.NumberOf();
            else if (json.ValueTextEquals("at"u8)) at = json.TextOf();
            else if (json.ValueTextEquals("why"u8)) why = json.TextOf();
            else if (json.ValueTextEquals("id"u8)) id = json.OptionalTextOf();
            else if (json.ValueTextEquals("in"u8)) scope = json.NumberOf();
            else json.Skip();
        }

        var incident = new Incident(token ?? throw Missing("token"), at ?? throw Missing("at"), why ?? throw Missing("why"));
        return incident with { Id = id ?? $"{at}:{token}", In = scope };
    }

    private static DefinitionVersion ReadVersion(ref Utf8JsonReader json)
    {
        string? key = null, hash = null;
        int? number = null;
        json.Read();
        json.Expect(JsonTokenType.StartObject);
        while (json.NextName())
        {
            if (json.ValueTextEquals("key"u8)) key = json.TextOf();
            else if (json.ValueTextEquals("no"u8)) number = json.NumberOf();
            else if (json.ValueTextEquals("hash"u8)) hash = json.TextOf();
            else json.Skip();
        }

        return new(key ?? throw Missing("key"), number ?? throw Missing("no"), hash ?? throw Missing("hash"));
    }

    private static ImmutableSortedDictionary<string, Value> ReadVariables(ref Utf8JsonReader json)
    {
        json.Read();
        return ValueJson.ReadEntries(ref json);
    }

    private static JsonException Missing(string name) => new($"{name} is missing.");
}
