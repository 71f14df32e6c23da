using System.Xml.Linq;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Reads the sequence flows of a process and of its sub-processes. No flow crosses the border of a sub-process.</summary>
internal sealed class FlowReader(Dictionary<string, XElement> model, FaultList faults)
{
    public List<Flow> Read(XElement process)
    {
        var flows = new List<Flow>();
        foreach (var element in process.Descendants(BpmnNames.Model + "sequenceFlow").Where(e => model.GetValueOrDefault(e.Id()) == e))
        {
            var from = CheckedEnd(element, "sourceRef");
            var to = CheckedEnd(element, "targetRef");
            flows.Add(new Flow(element.Id(), element.Name(), from, to, Condition(element)));
        }

        return flows;
    }

    /// <summary>An editor writes each node's flows a second time inside the node; where they are written, they agree.</summary>
    public void CheckListed(XElement process, IReadOnlyDictionary<string, Node> nodes)
    {
        foreach (var listed in process.Descendants())
        {
            var isIncoming = listed.Name == BpmnNames.Model + "incoming";
            if ((isIncoming || listed.Name == BpmnNames.Model + "outgoing") && nodes.TryGetValue(listed.Parent!.Id(), out var node)
                && !(isIncoming ? node.Incoming : node.Outgoing).Contains(BpmnNames.Local(listed.Value)))
            {
                faults.Add(listed, "dangling-reference", $"<{listed.Name.LocalName}> names {listed.Value.Trim()}, which does not do so.");
            }
        }
    }

    private string CheckedEnd(XElement flow, string what)
    {
        var id = flow.Reference(what);
        if (!model.TryGetValue(id, out var node) || node.Parent != flow.Parent || !FlowElements.Nodes.Contains(node.Name.LocalName))
        {
            var where = flow.Parent!.Name.LocalName == "process" ? "process" : "sub-process";
            faults.Add(flow, "dangling-reference", $"{what} names {id}, which is no step of this {where}.");
        }

        return id;
    }

    private FeelExpression? Condition(XElement flow)
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
}
