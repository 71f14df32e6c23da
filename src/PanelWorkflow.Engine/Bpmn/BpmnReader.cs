using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Xml.Linq;
using PanelWorkflow.Engine.Bpmn.Reading;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Xml;

namespace PanelWorkflow.Engine.Bpmn;

/// <summary>
/// Reads one BPMN 2.0 file with one process. A file that holds anything the engine does not run, or that leaves open what it means, is
/// refused whole with every fault in one report. Never throws for what a file holds.
/// </summary>
public static class BpmnReader
{
    /// <param name="file">The file's name for the report.</param>
    /// <param name="key">The definition's key.</param>
    /// <param name="number">The version's number.</param>
    /// <param name="content">The file's bytes.</param>
    public static Loaded<ProcessDefinition> Read(string file, string key, int number, ReadOnlyMemory<byte> content)
    {
        var xml = BoundedXml.Read(file, content);
        if (xml.Content?.Root is not { } root)
        {
            return new(null, xml.Faults);
        }

        var faults = new FaultList(file);
        if (root.Name != BpmnNames.Model + "definitions")
        {
            faults.Add(root, "not-bpmn", "The file's root is not <definitions> of BPMN 2.0.");
            return new(null, faults.InOrder());
        }

        var version = new DefinitionVersion(key, number, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
        var definition = Read(root, version, faults);
        return new(faults.IsEmpty ? definition : null, faults.InOrder());
    }

    private static ProcessDefinition? Read(XElement root, DefinitionVersion version, FaultList faults)
    {
        Vocabulary.Check(root, faults);
        var model = Ids.Check(root, faults);
        var layout = new LayoutReader(model, faults).Read(root);
        if (OneProcess(root, faults) is not { } process)
        {
            return null;
        }

        CheckMessages(root, faults);
        var inert = new InertReader(model, faults);
        var lanes = inert.LaneOfEachNode(process);
        var flows = ReadFlows(process, model, faults);
        var nodes = ReadNodes(process, flows, new NodeReader(model, lanes, faults));
        CheckStartAndEnd(process, nodes, faults);
        inert.CheckLanes(nodes.Values, lanes);
        CheckListedFlows(process, nodes, faults);
        new FlowRules(nodes, flows, model, faults).Check();
        var drawn = inert.Read(root, process);
        if (!faults.IsEmpty)
        {
            return null;
        }

        return new ProcessDefinition
        {
            Version = version,
            Name = process.Name(),
            Nodes = nodes.ToImmutableDictionary(StringComparer.Ordinal),
            Flows = flows.ToImmutableDictionary(f => f.Id, StringComparer.Ordinal),
            Start = nodes.Values.OfType<StartEvent>().Single(),
            BoundaryTimers = nodes.Values.OfType<BoundaryTimer>().GroupBy(b => b.AttachedTo)
                .ToImmutableDictionary(b => b.Key, b => b.ToImmutableArray(), StringComparer.Ordinal),
            Lanes = [.. drawn.Where(d => d.Kind == InertKind.Lane).Select(d => d.Text)],
            FactsRead = FactsRead(nodes.Values, flows),
            Inert = drawn,
            Layout = layout,
        };
    }

    private static XElement? OneProcess(XElement root, FaultList faults)
    {
        var processes = root.Elements(BpmnNames.Model + "process").ToList();
        if (processes.Count == 0)
        {
            faults.Add(root, "one-process", "The file holds no process.");
            return null;
        }

        foreach (var another in processes.Skip(1))
        {
            faults.Add(another, "one-process", "A file holds one process; put this one into a file of its own.");
        }

        var process = processes[0];
        if (process.Text("isExecutable") == "false")
        {
            faults.Add(process, "not-executable", "The file says that this process is not to be run.");
        }

        if (process.Name().Length == 0)
        {
            faults.Add(process, "missing-name", "Give the process a name.");
        }

        return process;
    }

    private static void CheckMessages(XElement root, FaultList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var message in root.Elements(BpmnNames.Model + "message"))
        {
            if (message.Name().Length == 0)
            {
                faults.Add(message, "missing-name", "A message is told apart by its name: give it one.");
            }
            else if (!names.Add(message.Name()))
            {
                faults.Add(message, "duplicate-message", $"Another message is called {message.Name()} too.");
            }
        }
    }

    private static List<Flow> ReadFlows(XElement process, Dictionary<string, XElement> model, FaultList faults)
    {
        var flows = new List<Flow>();
        foreach (var element in process.Elements(BpmnNames.Model + "sequenceFlow").Where(e => model.GetValueOrDefault(e.Id()) == e))
        {
            var from = element.Reference("sourceRef");
            var to = element.Reference("targetRef");
            CheckEnd(element, "sourceRef", from);
            CheckEnd(element, "targetRef", to);
            flows.Add(new Flow(element.Id(), element.Name(), from, to, ReadCondition(element, faults)));
        }

        return flows;

        void CheckEnd(XElement element, string what, string id)
        {
            if (!model.TryGetValue(id, out var node) || node.Parent != process || node.Name.LocalName is "sequenceFlow" or "laneSet")
            {
                faults.Add(element, "dangling-reference", $"{what} names {id}, which is no step of this process.");
            }
        }
    }

    private static FeelExpression? ReadCondition(XElement flow, FaultList faults)
    {
        if (flow.Element(BpmnNames.Model + "conditionExpression") is not { } condition)
        {
            return null;
        }

        var reading = FeelReader.Expression(condition.Value.Trim());
        if (reading.Expression is null)
        {
            faults.Add(flow, "condition-error", $"The condition does not compile: {reading.Error}");
        }
        else if (!reading.IsOneComparison)
        {
            faults.Add(flow, "condition-too-rich", "A condition is one comparison of one fact; put anything more into a decision table.");
        }

        return reading.Expression;
    }

    /// <summary>The nodes in document order, each with its flows.</summary>
    private static OrderedDictionary<string, Node> ReadNodes(XElement process, List<Flow> flows, NodeReader reader)
    {
        var into = flows.ToLookup(f => f.To, f => f.Id, StringComparer.Ordinal);
        var outOf = flows.ToLookup(f => f.From, f => f.Id, StringComparer.Ordinal);
        var nodes = new OrderedDictionary<string, Node>(StringComparer.Ordinal);
        foreach (var element in process.Elements())
        {
            if (reader.Read(element) is { } node)
            {
                nodes.TryAdd(node.Id, node with { Incoming = [.. into[node.Id]], Outgoing = [.. outOf[node.Id]] });
            }
        }

        return nodes;
    }

    private static void CheckStartAndEnd(XElement process, OrderedDictionary<string, Node> nodes, FaultList faults)
    {
        if (nodes.Values.OfType<StartEvent>().Count() != 1)
        {
            faults.Add(process, "one-start", "A process has exactly one start event.");
        }

        if (!nodes.Values.OfType<EndEvent>().Any())
        {
            faults.Add(process, "no-end", "A process has at least one end event.");
        }
    }

    /// <summary>An editor writes each node's flows a second time inside the node; where they are written, they agree.</summary>
    private static void CheckListedFlows(XElement process, OrderedDictionary<string, Node> nodes, FaultList faults)
    {
        foreach (var listed in process.Elements().SelectMany(e => e.Elements()))
        {
            var isIncoming = listed.Name == BpmnNames.Model + "incoming";
            if ((isIncoming || listed.Name == BpmnNames.Model + "outgoing") && nodes.TryGetValue(listed.Parent!.Id(), out var node)
                && !(isIncoming ? node.Incoming : node.Outgoing).Contains(BpmnNames.Local(listed.Value)))
            {
                faults.Add(listed, "dangling-reference", $"<{listed.Name.LocalName}> names {listed.Value.Trim()}, which does not do so.");
            }
        }
    }

    private static ImmutableSortedSet<string> FactsRead(IEnumerable<Node> nodes, IEnumerable<Flow> flows)
    {
        var timers = nodes.Select(n => n switch
        {
            BoundaryTimer boundary => boundary.Timer.At,
            TimerCatch timer => timer.Timer.At,
            _ => null,
        });
        return flows.Select(f => f.Condition).Concat(timers).SelectMany(e => e?.FactsRead ?? [])
            .ToImmutableSortedSet(StringComparer.Ordinal);
    }
}
