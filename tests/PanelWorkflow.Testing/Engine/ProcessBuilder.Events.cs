using System.Xml.Linq;

namespace PanelWorkflow.Testing.Engine;

/// <summary>Events with a definition, messages, scopes and calls.</summary>
public sealed partial class ProcessBuilder
{
    public ProcessBuilder StartMessage(string id, string name) => Begin(id, OnMessage(name));

    public ProcessBuilder StartTimer(string id, string kind, string text) => Begin(id, OnTimer(kind, text));

    public ProcessBuilder StartError(string id, string? code = null) => Begin(id, OnError(code));

    public ProcessBuilder StartEscalation(string id, string? code = null) => Begin(id, OnEscalation(code));

    /// <summary>The last start of an event sub-process leaves what goes on around it alone.</summary>
    public ProcessBuilder Beside() => With("isInterrupting", "false");

    public ProcessBuilder EndError(string id, string code) => Add("endEvent", id, OnError(code));

    public ProcessBuilder EndEscalation(string id, string code) => Add("endEvent", id, OnEscalation(code));

    public ProcessBuilder EndMessage(string id, string name) => Add("endEvent", id, OnMessage(name));

    public ProcessBuilder Throw(string id) => Add("intermediateThrowEvent", id);

    public ProcessBuilder ThrowEscalation(string id, string code) => Add("intermediateThrowEvent", id, OnEscalation(code));

    public ProcessBuilder ThrowMessage(string id, string name) => Add("intermediateThrowEvent", id, OnMessage(name));

    public ProcessBuilder Send(string id, string name) => Add("sendTask", id).With("messageRef", Part("message", name));

    public ProcessBuilder Receive(string id, string name) => Add("receiveTask", id).With("messageRef", Part("message", name));

    public ProcessBuilder Manual(string id) => Add("manualTask", id);

    public ProcessBuilder EventBased(string id) => Add("eventBasedGateway", id);

    public ProcessBuilder BoundaryMessage(string id, string on, string name, bool interrupting = true) =>
        AddBoundary(id, on, interrupting, OnMessage(name));

    public ProcessBuilder BoundaryEscalation(string id, string on, string? code = null, bool interrupting = true) =>
        AddBoundary(id, on, interrupting, OnEscalation(code));

    public ProcessBuilder BoundaryError(string id, string on, string? code = null) => AddBoundary(id, on, true, OnError(code));

    /// <summary>A timer on the border that fires again and again, beside its task.</summary>
    public ProcessBuilder BoundaryCycle(string id, string on, string cycle) => AddBoundary(id, on, false, OnTimer("timeCycle", cycle));

    public ProcessBuilder Sub(string id, Action<ProcessBuilder> content)
    {
        Add("subProcess", id);
        Fill(content);
        _at = id;
        return this;
    }

    public ProcessBuilder EventSub(string id, Action<ProcessBuilder> content)
    {
        _at = null;
        Add("subProcess", id).With("triggeredByEvent", "true");
        Fill(content);
        _at = null;
        return this;
    }

    /// <summary>Calls another process; each mapping is <c>"target = source"</c>.</summary>
    public ProcessBuilder Call(string id, string key, int version, string[]? inputs = null, string[]? outputs = null)
    {
        var mappings = Mappings("input", inputs).Concat(Mappings("output", outputs)).ToList();
        Add("callActivity", id, mappings.Count > 0 ? new XElement(Bpmn + "extensionElements", mappings) : null);
        _nodes[^1].Add(new XAttribute("calledElement", key), new XAttribute(Ours + "version", version));
        return this;
    }

    private static IEnumerable<XElement> Mappings(string kind, string[]? mappings) =>
        (mappings ?? []).Select(m => m.Split(" = ", 2))
            .Select(m => new XElement(Ours + kind, new XAttribute("target", m[0]), new XAttribute("source", m[1])));

    private ProcessBuilder Begin(string id, XElement definition)
    {
        _at = null;
        return Add("startEvent", id, definition);
    }

    private void Fill(Action<ProcessBuilder> content)
    {
        var outer = _inner;
        _inner = _nodes[^1];
        _at = null;
        content(this);
        _inner = outer;
    }

    private XElement OnMessage(string name) => new(Bpmn + "messageEventDefinition", new XAttribute("messageRef", Part("message", name)));

    private XElement OnError(string? code) =>
        new(Bpmn + "errorEventDefinition", code is null ? null : new XAttribute("errorRef", Part("error", code)));

    private XElement OnEscalation(string? code) =>
        new(Bpmn + "escalationEventDefinition", code is null ? null : new XAttribute("escalationRef", Part("escalation", code)));

    private static XElement OnTimer(string kind, string text) => new(Bpmn + "timerEventDefinition", new XElement(Bpmn + kind, text));

    /// <summary>The id of a message, error or escalation, declared once.</summary>
    private string Part(string kind, string text)
    {
        var id = text + char.ToUpperInvariant(kind[0]) + kind[1..];
        var attribute = kind == "message" ? "name" : kind + "Code";
        _parts.TryAdd(id, new XElement(Bpmn + kind, new XAttribute("id", id), new XAttribute(attribute, text)));
        return id;
    }
}
