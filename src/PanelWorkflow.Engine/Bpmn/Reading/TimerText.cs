using System.Globalization;
using System.Xml.Linq;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>What a timer may say where it stands.</summary>
[Flags]
internal enum TimerKinds
{
    None,

    /// <summary><c>timeDuration</c>: a period after the timer begins.</summary>
    Duration = 1,

    /// <summary><c>timeDate</c> with a fact that holds the date.</summary>
    Date = 2,

    /// <summary><c>timeDate</c> that is written out, since there is no instance yet that could have facts.</summary>
    FixedDate = 4,

    /// <summary><c>timeCycle</c> from when the timer begins: <c>R3/PT24H</c>, <c>R/P7D</c>.</summary>
    Cycle = 8,

    /// <summary><c>timeCycle</c> with its first instant: <c>R/2026-11-30T09:00:00Z/P7D</c>.</summary>
    DatedCycle = 16,
}

/// <summary>Reads a timer: durations and cycles are ISO 8601, dates are FEEL.</summary>
internal static class TimerText
{
    private const string Rule = "malformed-timer";
    private const int MaxYears = 100;
    private const int MaxTimes = 1000;

    /// <summary>The timer, or null after its fault was added.</summary>
    public static TimerRule? Read(XElement definition, TimerKinds accepted, FaultList faults)
    {
        var rules = definition.Elements().Where(e => e.Name.LocalName is "timeDuration" or "timeDate" or "timeCycle").ToList();
        if (rules.Count != 1)
        {
            faults.Add(definition, Rule, "A timer has one timeDuration, one timeDate or one timeCycle.");
            return null;
        }

        var calendar = definition.Attribute(BpmnNames.Ours + "calendar")?.Value;
        if (calendar is not (null or "working-days"))
        {
            faults.Add(definition, Rule, $"The calendar {calendar} is not known; working-days is.");
            return null;
        }

        var workingDays = calendar is not null;
        return rules[0].Name.LocalName switch
        {
            "timeDuration" when accepted.HasFlag(TimerKinds.Duration) => ReadDuration(rules[0], workingDays, faults),
            "timeDate" when (accepted & (TimerKinds.Date | TimerKinds.FixedDate)) != 0 =>
                ReadDate(rules[0], accepted.HasFlag(TimerKinds.FixedDate), workingDays, faults),
            "timeCycle" when (accepted & (TimerKinds.Cycle | TimerKinds.DatedCycle)) != 0 =>
                ReadCycle(rules[0], accepted.HasFlag(TimerKinds.DatedCycle), workingDays, faults),
            var kind => Refuse(rules[0], $"{kind} has no meaning for this event.", faults),
        };
    }

    private static TimerRule? ReadDuration(XElement element, bool workingDays, FaultList faults) =>
        ReadPeriod(element, element.Value.Trim(), workingDays, faults) is { } period ? new TimerRule(period, null) : null;

    private static Period? ReadPeriod(XElement element, string text, bool workingDays, FaultList faults)
    {
        if (Period.Read(text, workingDays) is not { } period)
        {
            Refuse(element, $"{text} is not an ISO 8601 duration in whole numbers, such as PT24H, P5D or P6M.", faults);
            return null;
        }

        var hasOther = period.Months > 0 || period.Elapsed > TimeSpan.Zero;
        var trouble = period switch
        {
            { Days: 0 } when !hasOther => "is no time at all.",
            { Months: > MaxYears * 12 } or { Days: > MaxYears * 366 } => $"is more than {MaxYears} years.",
            { WorkingDays: true } when hasOther => "cannot be working days: only days can be, as in P5D.",
            _ => null,
        };
        if (trouble is null)
        {
            return period;
        }

        Refuse(element, $"{text} {trouble}", faults);
        return null;
    }

    /// <summary>ISO 8601-1 §5.6: R, how many times, the first instant if one is due, the period.</summary>
    private static TimerRule? ReadCycle(XElement element, bool dated, bool workingDays, FaultList faults)
    {
        var parts = element.Value.Trim().Split('/');
        var times = parts[0] == "R" ? TimerRule.ForEver : 0;
        var counted = parts[0].StartsWith('R') && times == 0
            && int.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out times);
        if (parts.Length != (dated ? 3 : 2) || times < 1 || (counted && times > MaxTimes))
        {
            var example = dated ? "R/2026-11-30T09:00:00Z/P7D" : "R3/PT24H or R/P7D";
            return Refuse(element, $"{element.Value.Trim()} is not a cycle such as {example}, of at most {MaxTimes} times.", faults);
        }

        DateTimeOffset? first = null;
        if (dated)
        {
            // Without an offset the instant would be another one in summer.
            var hasOffset = parts[1].EndsWith('Z') || parts[1].Length == "2026-11-30T09:00:00+00:00".Length;
            if (!hasOffset || !DateTimeOffset.TryParseExact(
                parts[1], "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            {
                return Refuse(element, $"{parts[1]} is no instant such as 2026-11-30T09:00:00Z.", faults);
            }

            first = instant;
        }

        return ReadPeriod(element, parts[^1], workingDays, faults) is { } period
            ? new TimerRule(period, null) { Times = times, FirstAt = first }
            : null;
    }

    private static TimerRule? ReadDate(XElement element, bool isFixed, bool workingDays, FaultList faults)
    {
        if (workingDays)
        {
            return Refuse(element, "A date has no use for a calendar of working days.", faults);
        }

        var reading = FeelReader.Expression(element.Value.Trim());
        if (reading.Expression is not { } expression)
        {
            return Refuse(element, $"The date does not compile: {reading.Error}", faults);
        }

        if (isFixed)
        {
            var isDate = expression.FactsRead.IsEmpty
                && expression.Evaluate(new Dictionary<string, Value>()) is Value.Date or Value.Instant;
            return isDate
                ? new TimerRule(null, expression)
                : Refuse(element, $"{expression.Source} is not a date that is written out.", faults);
        }

        return expression.FactsRead.IsEmpty
            ? Refuse(element, $"{expression.Source} names no fact that could hold the date.", faults)
            : new TimerRule(null, expression);
    }

    private static TimerRule? Refuse(XElement element, string message, FaultList faults)
    {
        faults.Add(element, Rule, message);
        return null;
    }
}
