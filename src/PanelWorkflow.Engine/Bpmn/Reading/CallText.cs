using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Engine.Xml;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>
/// Reads what our own attributes and elements say: which process a call runs with which variables, and when a job is tried again.
/// </summary>
internal sealed class CallText(FaultList faults)
{
    private const int MaxAttempts = 10;

    /// <summary>When a service task does not say: five attempts within about three hours.</summary>
    private static readonly ImmutableArray<Period> UsualPauses =
        [.. new[] { "PT1M", "PT5M", "PT30M", "PT2H" }.Select(text => Period.Read(text)!)];

    /// <summary>The pauses between attempts: ISO 8601 times with blanks between them, or <c>none</c>.</summary>
    public ImmutableArray<Period> Pauses(XElement task)
    {
        if (task.Attribute(BpmnNames.Ours + "retry")?.Value.Trim() is not { } text)
        {
            return UsualPauses;
        }

        var words = text == "none" ? [] : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var pauses = words.Select(word => Period.Read(word)).ToList();
        var isElapsed = pauses.TrueForAll(p => p is { Months: 0, Days: 0 } && p.Elapsed > TimeSpan.Zero);
        if (text.Length == 0 || pauses.Count >= MaxAttempts || !isElapsed)
        {
            faults.Add(
                task,
                "malformed-retry",
                $"{text} is neither none nor up to {MaxAttempts - 1} pauses in hours, minutes and seconds, such as PT1M PT30M.");
            return UsualPauses;
        }

        return [.. pauses.OfType<Period>()];
    }

    public CallActivity Call(XElement element, string name, string lane)
    {
        var key = element.Text("calledElement");
        if (key.Length == 0)
        {
            faults.Add(element, "call", "calledElement names the process that is called.");
        }

        if (!int.TryParse(element.Text(BpmnNames.Ours + "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || version < 1)
        {
            faults.Add(element, "call", "A call names the version that it runs: version, of our namespace, from 1.");
        }

        var mappings = element.Elements(BpmnNames.Model + "extensionElements").Elements().ToList();
        return new CallActivity(
            element.Id(),
            name,
            lane,
            key,
            version,
            Mappings(mappings, "input"),
            Mappings(mappings, "output"));
    }

    private ImmutableArray<Mapping> Mappings(IEnumerable<XElement> elements, string kind)
    {
        var mappings = ImmutableArray.CreateBuilder<Mapping>();
        foreach (var element in elements.Where(e => e.Name == BpmnNames.Ours + kind))
        {
            CheckShape(element);
            var target = element.Text("target");
            var reading = FeelReader.Expression(element.Text("source"));
            if (target.Length == 0 || mappings.Any(m => m.Target == target))
            {
                faults.Add(element, "mapping", $"An {kind} has a target of its own: the variable that it sets.");
            }
            else if (reading.Expression is null)
            {
                faults.Add(element, "mapping", $"The source does not compile: {reading.Error}");
            }
            else
            {
                mappings.Add(new Mapping(target, reading.Expression));
            }
        }

        return mappings.DrainToImmutable();
    }

    private void CheckShape(XElement mapping)
    {
        foreach (var attribute in mapping.Attributes()
            .Where(a => !a.IsNamespaceDeclaration && a.Name.LocalName is not ("source" or "target")))
        {
            faults.Add(mapping, "unknown-attribute", $"{attribute.Name.LocalName} is not accepted on <{mapping.Name.LocalName}>.");
        }

        foreach (var child in mapping.Elements())
        {
            faults.Add(child, "unknown-element", $"<{child.Name.LocalName}> is not accepted in <{mapping.Name.LocalName}>.");
        }
    }
}
