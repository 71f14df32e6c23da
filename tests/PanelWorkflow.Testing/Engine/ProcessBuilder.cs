using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Testing.Engine;

/// <summary>
/// Writes a tiny process as real BPMN, with its layout, and reads it back. Each step is joined to the one before; <see cref="From"/> goes
/// back to an earlier one, <see cref="If"/> and <see cref="Default"/> mark the next flow, <see cref="To"/> closes a path on a known step.
/// The steps of a sub-process are written inside it: <c>.Sub("Inner", p => p.Start("In").End("Out"))</c>.
/// </summary>
public sealed partial class ProcessBuilder
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Dc = "http://www.omg.org/spec/DD/20100524/DC";
    private static readonly XNamespace Way = "http://www.omg.org/spec/DD/20100524/DI";
    private static readonly XNamespace Ours = "https://panelworkflow.example/bpmn";

    private readonly List<XElement> _nodes = [];
    private readonly List<XElement> _flows = [];
    private readonly OrderedDictionary<string, XElement> _parts = [];
    private readonly List<XElement> _inert = [];
    private readonly OrderedDictionary<string, List<string>> _lanes = [];
    private readonly List<(string Old, string New)> _edits = [];
    private XElement? _inner;
    private string? _lane;
    private string? _at;
    private string? _condition;
    private bool _isDefault;

    public ProcessBuilder Start(string id = "Start") => Add("startEvent", id);

    public ProcessBuilder End(string id = "End") => Add("endEvent", id);

    public ProcessBuilder Terminate(string id) => Add("endEvent", id, new XElement(Bpmn + "terminateEventDefinition"));

    public ProcessBuilder UserTask(string id) => Add("userTask", id);

    public ProcessBuilder Job(string id) => Add("serviceTask", id);

    public ProcessBuilder Rule(string id) => Add("businessRuleTask", id);

    public ProcessBuilder Exclusive(string id) => Add("exclusiveGateway", id);

    public ProcessBuilder Parallel(string id) => Add("parallelGateway", id);

    /// <summary>A timer on the way that takes an ISO 8601 duration.</summary>
    public ProcessBuilder Timer(string id, string duration) => Add("intermediateCatchEvent", id, Duration(duration));

    /// <summary>A timer on the way that is due when a fact says.</summary>
    public ProcessBuilder TimerAt(string id, string fact) => Add("intermediateCatchEvent", id, Date(fact));

    public ProcessBuilder Message(string id, string name) => Add("intermediateCatchEvent", id, OnMessage(name));

    /// <summary>A timer on the border of a task; the path goes on from it.</summary>
    public ProcessBuilder Boundary(string id, string on, string duration, bool interrupting = true) =>
        AddBoundary(id, on, interrupting, Duration(duration));

    public ProcessBuilder BoundaryAt(string id, string on, string fact, bool interrupting = true) =>
        AddBoundary(id, on, interrupting, Date(fact));

    /// <summary>The last step has another attribute.</summary>
    public ProcessBuilder With(string attribute, string value)
    {
        _nodes[^1].SetAttributeValue(attribute.StartsWith("pw:", StringComparison.Ordinal) ? Ours + attribute[3..] : attribute, value);
        return this;
    }

    /// <summary>The last timer counts working days.</summary>
    public ProcessBuilder InWorkingDays()
    {
        _nodes[^1].Element(Bpmn + "timerEventDefinition")!.Add(new XAttribute(Ours + "calendar", "working-days"));
        return this;
    }

    /// <summary>Steps from here on are in this lane.</summary>
    public ProcessBuilder Lane(string name)
    {
        _lane = name;
        _lanes.TryAdd(name, []);
        return this;
    }

    /// <summary>The last step has a name that is not its id.</summary>
    public ProcessBuilder Named(string name)
    {
        _nodes[^1].SetAttributeValue("name", name);
        return this;
    }

    public ProcessBuilder Annotation(string text)
    {
        _inert.Add(new XElement(Bpmn + "textAnnotation", new XAttribute("id", "Note"), new XElement(Bpmn + "text", text)));
        return this;
    }

    public ProcessBuilder From(string id)
    {
        _at = id;
        return this;
    }

    public ProcessBuilder If(string condition)
    {
        _condition = condition;
        return this;
    }

    public ProcessBuilder Default()
    {
        _isDefault = true;
        return this;
    }

    public ProcessBuilder To(string id)
    {
        Connect(id);
        _at = null;
        return this;
    }

    /// <summary>Changes the finished XML, to make a file that no editor would. The old text has to be there.</summary>
    public ProcessBuilder Edited(string old, string replacement)
    {
        _edits.Add((old, replacement));
        return this;
    }

    /// <summary>The process, read from its XML; fails with the report when the reader refuses it.</summary>
    public ProcessDefinition Build()
    {
        var read = Read();
        return read.IsUsable ? read.Content! : throw new InvalidOperationException(string.Join('\n', read.Faults) + "\n" + Xml());
    }

    public ImmutableArray<Fault> Faults() => Read().Faults;

    public Loaded<ProcessDefinition> Read() => BpmnReader.Read("tiny/v1.bpmn", "tiny", 1, Encoding.UTF8.GetBytes(Xml()));

    public string Xml()
    {
        var process = new XElement(
            Bpmn + "process", new XAttribute("id", "Tiny"), new XAttribute("name", "Tiny process"), new XAttribute("isExecutable", "true"));
        if (_lanes.Count > 0)
        {
            process.Add(new XElement(Bpmn + "laneSet", _lanes.Select((lane, i) => new XElement(
                Bpmn + "lane",
                new XAttribute("id", $"Lane{i + 1}"),
                new XAttribute("name", lane.Key),
                lane.Value.Select(id => new XElement(Bpmn + "flowNodeRef", id))))));
        }

        // What is inside a sub-process has it for a parent; the rest is copied in, so that what was built stays as it is.
        process.Add(_nodes.Concat(_flows).Where(e => e.Parent is null).Select(e => new XElement(e)), _inert);
        var root = new XElement(
            Bpmn + "definitions",
            new XAttribute(XNamespace.Xmlns + "pw", Ours.NamespaceName),
            new XAttribute("id", "Definitions"),
            new XAttribute("targetNamespace", "https://panelworkflow.example/tests"),
            _parts.Values,
            process,
            Diagram());
        return _edits.Aggregate(root.ToString(), (xml, edit) => xml.Contains(edit.Old, StringComparison.Ordinal)
            ? xml.Replace(edit.Old, edit.New, StringComparison.Ordinal)
            : throw new InvalidOperationException($"'{edit.Old}' is not in:\n{xml}"));
    }

    private ProcessBuilder Add(string kind, string id, XElement? definition = null)
    {
        _nodes.Add(new XElement(Bpmn + kind, new XAttribute("id", id), new XAttribute("name", id), definition));
        _inner?.Add(_nodes[^1]);
        if (_lane is not null && _inner is null)
        {
            _lanes[_lane].Add(id);
        }

        if (_at is not null)
        {
            Connect(id);
        }

        _at = kind == "endEvent" ? null : id;
        return this;
    }

    private ProcessBuilder AddBoundary(string id, string on, bool interrupting, XElement timer)
    {
        _at = null;
        Add("boundaryEvent", id, timer);
        _nodes[^1].Add(new XAttribute("attachedToRef", on));
        if (!interrupting)
        {
            _nodes[^1].Add(new XAttribute("cancelActivity", "false"));
        }

        return this;
    }

    private void Connect(string to)
    {
        var flow = new XElement(
            Bpmn + "sequenceFlow", new XAttribute("id", $"{_at}To{to}"), new XAttribute("sourceRef", _at!), new XAttribute("targetRef",
                to));
        if (_condition is not null)
        {
            flow.Add(new XAttribute("name", _condition), new XElement(Bpmn + "conditionExpression", _condition));
        }

        if (_isDefault)
        {
            _nodes.Single(n => n.Attribute("id")!.Value == _at).SetAttributeValue("default", $"{_at}To{to}");
        }

        _flows.Add(flow);
        _inner?.Add(flow);
        _condition = null;
        _isDefault = false;
    }

    private static XElement Duration(string text) => new(Bpmn + "timerEventDefinition", new XElement(Bpmn + "timeDuration", text));

    private static XElement Date(string fact) => new(Bpmn + "timerEventDefinition", new XElement(Bpmn + "timeDate", fact));

    private XElement Diagram()
    {
        var plane = new XElement(Di + "BPMNPlane", new XAttribute("bpmnElement", "Tiny"));
        plane.Add(_lanes.Select((_, i) => Shape($"Lane{i + 1}", 0, i * 200, 150 * (_nodes.Count + 1), 200)));
        plane.Add(_nodes.Select((n, i) => Shape(
            n.Attribute("id")!.Value, 50 + (150 * i), 60, 100 + (150 * n.Descendants().Count(_nodes.Contains)), 80)));
        plane.Add(_inert.Select(n => Shape(n.Attribute("id")!.Value, 50, 160, 200, 30)));
        plane.Add(_flows.Select(f => new XElement(
            Di + "BPMNEdge",
            new XAttribute("bpmnElement", f.Attribute("id")!.Value),
            Waypoint(f.Attribute("sourceRef")!.Value, 100),
            Waypoint(f.Attribute("targetRef")!.Value, 0))));
        return new XElement(Di + "BPMNDiagram", plane);
    }

    private static XElement Shape(string id, int x, int y, int width, int height) => new(
        Di + "BPMNShape",
        new XAttribute("bpmnElement", id),
        new XElement(
            Dc + "Bounds", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("width", width), new XAttribute("height",
                height)));

    private XElement Waypoint(string id, int offset)
    {
        var x = 50 + (150 * _nodes.FindIndex(n => n.Attribute("id")!.Value == id)) + offset;
        return new XElement(Way + "waypoint", new XAttribute("x", x.ToString(CultureInfo.InvariantCulture)), new XAttribute("y", "100"));
    }
}
