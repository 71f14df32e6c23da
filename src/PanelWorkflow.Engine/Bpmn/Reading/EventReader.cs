using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Reads the events: what makes each happen or what it throws, and where each kind may stand.</summary>
internal sealed class EventReader(Dictionary<string, XElement> model, RootParts parts, FaultList faults)
{
    private static readonly string[] Timed = ["userTask", "serviceTask", "receiveTask", "subProcess", "callActivity"];

    private static readonly TimerRule NoTimer = new(null, null);

    public StartEvent Start(XElement element, string name, string lane)
    {
        var holder = element.Parent!;
        var ofEventSubProcess = NodeReader.IsEventSubProcess(holder);
        var ofProcess = holder.Name.LocalName == "process";
        var interrupting = Flag(element, "isInterrupting");
        var timer = (ofProcess, interrupting) switch
        {
            (true, _) => TimerKinds.FixedDate | TimerKinds.DatedCycle,
            (_, true) => TimerKinds.Duration | TimerKinds.Date,
            _ => TimerKinds.Duration | TimerKinds.Date | TimerKinds.Cycle,
        };
        var on = Definition(element, timer);
        if (ofEventSubProcess && on is null)
        {
            Fault(element, "event-definition", "An event sub-process starts by an event: a message, a timer, an error or an escalation.");
        }
        else if (!ofEventSubProcess && !ofProcess && on is not null)
        {
            Fault(element, "event-definition", "A sub-process starts when its turn comes: its start has no event.");
        }
        else if (ofProcess && on is EventDefinition.Error or EventDefinition.Escalation)
        {
            Fault(element, "event-definition", "A process starts at once, by a message or by a timer.");
        }

        CheckErrorInterrupts(element, on, interrupting);
        return new StartEvent(element.Id(), name, lane, on, interrupting);
    }

    public EndEvent End(XElement element, string name, string lane)
    {
        var throws = Definition(element, default);
        CheckThrown(element, throws);
        return new EndEvent(element.Id(), name, lane, throws);
    }

    public ThrowEvent Throw(XElement element, string name, string lane)
    {
        var throws = Definition(element, default);
        CheckThrown(element, throws);
        return new ThrowEvent(element.Id(), name, lane, throws);
    }

    public CatchEvent Catch(XElement element, string name, string lane)
    {
        var on = Definition(element, TimerKinds.Duration | TimerKinds.Date);
        if (on is null)
        {
            Fault(element, "event-definition", "An intermediate catch event has one timer or one message definition.");
        }

        return new CatchEvent(element.Id(), name, lane, on ?? new EventDefinition.Timer(NoTimer));
    }

    public BoundaryEvent Boundary(XElement element, string name, string lane)
    {
        var interrupting = Flag(element, "cancelActivity");
        var cycle = interrupting ? default : TimerKinds.Cycle;
        var on = Definition(element, TimerKinds.Duration | TimerKinds.Date | cycle);
        if (on is null)
        {
            Fault(element, "event-definition", "A boundary event has one timer, message, escalation or error definition.");
        }

        CheckErrorInterrupts(element, on, interrupting);
        CheckAttachment(element, on);
        return new BoundaryEvent(
            element.Id(), name, lane, element.Reference("attachedToRef"), interrupting, on ?? new EventDefinition.Timer(NoTimer));
    }

    private void CheckAttachment(XElement element, EventDefinition? on)
    {
        var host = element.Reference("attachedToRef");
        if (!model.TryGetValue(host, out var activity) || activity.Parent != element.Parent)
        {
            Fault(element, "dangling-reference", $"attachedToRef names {host}, which is no step of this process.");
            return;
        }

        var kind = activity.Name.LocalName;
        var isInner = kind is "subProcess" or "callActivity";
        var fits = on switch
        {
            EventDefinition.Error => isInner || kind == "serviceTask",
            EventDefinition.Escalation => isInner,
            _ => Timed.Contains(kind),
        };
        if (!fits || NodeReader.IsEventSubProcess(activity))
        {
            Fault(element, "boundary-attachment", $"{host} is no activity on which this can happen.");
        }
    }

    private void CheckErrorInterrupts(XElement element, EventDefinition? on, bool interrupting)
    {
        if (on is EventDefinition.Error && !interrupting)
        {
            Fault(element, "error-interrupts", "What has failed is over: an error always interrupts.");
        }
    }

    private void CheckThrown(XElement element, EventDefinition? throws)
    {
        if (throws is EventDefinition.Error { Code: "" } or EventDefinition.Escalation { Code: "" }
            && element.Elements().All(e => e.Attribute("errorRef") is null && e.Attribute("escalationRef") is null))
        {
            Fault(element, "event-definition", "Say which error or escalation is thrown.");
        }
    }

    private EventDefinition? Definition(XElement element, TimerKinds timer)
    {
        var all = element.Elements().Where(e => e.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)).ToList();
        if (all.Count > 1)
        {
            Fault(element, "event-definition", "An event has one definition: one thing that makes it happen.");
        }

        return all.Count == 0 ? null : all[0].Name.LocalName switch
        {
            "timerEventDefinition" => new EventDefinition.Timer(TimerText.Read(all[0], timer, faults) ?? NoTimer),
            "messageEventDefinition" => new EventDefinition.Message(parts.Named(all[0], "message")),
            "errorEventDefinition" => new EventDefinition.Error(Code(all[0], "error")),
            "escalationEventDefinition" => new EventDefinition.Escalation(Code(all[0], "escalation")),
            "terminateEventDefinition" => new EventDefinition.Terminate(),
            _ => null,
        };
    }

    private string Code(XElement definition, string kind) =>
        definition.Attribute(kind + "Ref") is null ? "" : parts.Named(definition, kind);

    private bool Flag(XElement element, string attribute)
    {
        var text = element.Text(attribute);
        if (text is not ("" or "true" or "false"))
        {
            Fault(element, "bad-value", $"{attribute} is true or false, not {text}.");
        }

        return text != "false";
    }

    private void Fault(XElement element, string rule, string message) => faults.Add(element, rule, message);
}
