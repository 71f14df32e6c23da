using System.Xml.Linq;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Reads a timer: <c>timeDuration</c> holds an ISO 8601 duration, <c>timeDate</c> a FEEL expression over a fact.</summary>
internal static class TimerText
{
    private const string Rule = "malformed-timer";
    private const int MaxYears = 100;

    /// <summary>The timer, or null after its fault was added.</summary>
    public static TimerRule? Read(XElement definition, FaultList faults)
    {
        var durations = definition.Elements(BpmnNames.Model + "timeDuration").ToList();
        var dates = definition.Elements(BpmnNames.Model + "timeDate").ToList();
        if (durations.Count + dates.Count != 1)
        {
            faults.Add(definition, Rule, "A timer has one timeDuration or one timeDate.");
            return null;
        }

        var calendar = definition.Attribute(BpmnNames.Ours + "calendar")?.Value;
        if (calendar is not (null or "working-days"))
        {
            faults.Add(definition, Rule, $"The calendar {calendar} is not known; working-days is.");
            return null;
        }

        return durations.Count == 1
            ? ReadDuration(durations[0], calendar is not null, faults)
            : ReadDate(dates[0], calendar is not null, faults);
    }

    private static TimerRule? ReadDuration(XElement element, bool workingDays, FaultList faults)
    {
        var text = element.Value.Trim();
        if (Period.Read(text, workingDays) is not { } period)
        {
            faults.Add(element, Rule, $"{text} is not an ISO 8601 duration in whole numbers, such as PT24H, P5D or P6M.");
            return null;
        }

        var hasOther = period.Months > 0 || period.Elapsed > TimeSpan.Zero;
        if (period.Days == 0 && !hasOther)
        {
            faults.Add(element, Rule, $"{text} is no time at all.");
            return null;
        }

        if (period.Months > MaxYears * 12 || period.Days > MaxYears * 366)
        {
            faults.Add(element, Rule, $"{text} is more than {MaxYears} years.");
            return null;
        }

        if (workingDays && hasOther)
        {
            faults.Add(element, Rule, $"{text} cannot be working days: only days can be, as in P5D.");
            return null;
        }

        return new TimerRule(period, null);
    }

    private static TimerRule? ReadDate(XElement element, bool workingDays, FaultList faults)
    {
        if (workingDays)
        {
            faults.Add(element, Rule, "A date has no use for a calendar of working days.");
            return null;
        }

        var reading = FeelReader.Expression(element.Value.Trim());
        if (reading.Expression is not { } expression)
        {
            faults.Add(element, Rule, $"The date does not compile: {reading.Error}");
            return null;
        }

        if (expression.FactsRead.IsEmpty)
        {
            faults.Add(element, Rule, $"{expression.Source} names no fact that could hold the date.");
            return null;
        }

        return new TimerRule(null, expression);
    }
}
