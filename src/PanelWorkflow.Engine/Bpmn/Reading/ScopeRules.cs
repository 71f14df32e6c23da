using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>How a process and each sub-process in it begins and ends.</summary>
internal sealed class ScopeRules(IReadOnlyDictionary<string, Node> nodes, Dictionary<string, XElement> model, FaultList faults)
{
    public void Check(XElement process)
    {
        var starts = nodes.Values.OfType<StartEvent>().ToLookup(s => s.Scope, StringComparer.Ordinal);
        var ends = nodes.Values.OfType<EndEvent>().ToLookup(e => e.Scope, StringComparer.Ordinal);
        CheckProcess(process, [.. starts[""]]);
        CheckEnd(process, ends[""].Any(), "A process");
        foreach (var scope in nodes.Values.OfType<SubProcess>())
        {
            var element = model[scope.Id];
            if (starts[scope.Id].Count() != 1)
            {
                faults.Add(element, "one-start", "A sub-process has exactly one start event.");
            }

            CheckEnd(element, ends[scope.Id].Any(), "A sub-process");
        }
    }

    private void CheckProcess(XElement process, List<StartEvent> starts)
    {
        if (starts.Count(s => s.On is null) > 1 || starts.Count == 0)
        {
            faults.Add(process, "one-start", "A process has at least one start event, and at most one without an event of its own.");
        }

        foreach (var message in starts.Select(s => s.On).OfType<EventDefinition.Message>().GroupBy(m => m.Name).Where(g => g.Count() > 1))
        {
            faults.Add(process, "one-start", $"The message {message.Key} starts this process in two places.");
        }
    }

    private void CheckEnd(XElement element, bool hasEnd, string what)
    {
        if (!hasEnd)
        {
            faults.Add(element, "no-end", $"{what} has at least one end event.");
        }
    }
}
