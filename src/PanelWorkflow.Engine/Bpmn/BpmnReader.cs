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

        var parts = new RootParts(model, faults);
        parts.Check(root);
        var inert = new InertReader(model, faults);
        var lanes = inert.LaneOfEachNode(process);
        var flowReader = new FlowReader(model, faults);
        var flows = flowReader.Read(process);
        var events = new EventReader(model, parts, faults);
        var nodes = ReadNodes(process, flows, new NodeReader(events, new CallText(faults), parts, lanes, faults));
        new ScopeRules(nodes, model, faults).Check(process);
        inert.CheckLanes(nodes.Values, lanes);
        flowReader.CheckListed(process, nodes);
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
            Starts = [.. nodes.Values.OfType<StartEvent>().Where(s => s.Scope.Length == 0)],
            Scopes = ScopesOf(nodes),
            Boundary = nodes.Values.OfType<BoundaryEvent>().GroupBy(b => b.AttachedTo)
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

    /// <summary>The nodes in document order, each with its flows; a sub-process stands before what is in it.</summary>
    private static OrderedDictionary<string, Node> ReadNodes(XElement process, List<Flow> flows, NodeReader reader)
    {
        var into = flows.ToLookup(f => f.To, f => f.Id, StringComparer.Ordinal);
        var outOf = flows.ToLookup(f => f.From, f => f.Id, StringComparer.Ordinal);
        var nodes = new OrderedDictionary<string, Node>(StringComparer.Ordinal);
        ReadScope(process, "");
        return nodes;

        void ReadScope(XElement holder, string scope)
        {
            foreach (var element in holder.Elements())
            {
                if (reader.Read(element) is { } node && nodes.TryAdd(node.Id, Placed(node, element, scope)) && node is SubProcess)
                {
                    ReadScope(element, node.Id);
                }
            }
        }

        Node Placed(Node node, XElement element, string scope) => node with
        {
            Scope = scope,
            Line = BoundedXml.LineOf(element),
            Incoming = [.. into[node.Id]],
            Outgoing = [.. outOf[node.Id]],
        };
    }

    private static ImmutableDictionary<string, ScopeContent> ScopesOf(OrderedDictionary<string, Node> nodes)
    {
        var starts = nodes.Values.OfType<StartEvent>().ToList();
        return nodes.Values.OfType<SubProcess>().Select(s => s.Id).Append("").ToImmutableDictionary(
            id => id,
            id => new ScopeContent(
                starts.Find(s => s.Scope == id && s.On is null),
                [.. starts.Where(s => s.On is not null && s.Scope.Length > 0 && nodes[s.Scope].Scope == id)]),
            StringComparer.Ordinal);
    }

    private static ImmutableSortedSet<string> FactsRead(IEnumerable<Node> nodes, IEnumerable<Flow> flows)
    {
        var read = nodes.SelectMany(n => n switch
        {
            BoundaryEvent { On: EventDefinition.Timer timer } => [timer.Rule.At],
            CatchEvent { On: EventDefinition.Timer timer } => [timer.Rule.At],
            StartEvent { On: EventDefinition.Timer timer } => [timer.Rule.At],
            CallActivity call => call.Inputs.Select(i => i.Source),
            _ => Enumerable.Empty<FeelExpression?>(),
        });
        return flows.Select(f => f.Condition).Concat(read).SelectMany(e => e?.FactsRead ?? []).ToImmutableSortedSet(StringComparer.Ordinal);
    }
}
