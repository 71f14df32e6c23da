using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>When the timer start event of a definition is to begin an instance. The host asks again after each start.</summary>
public static class StartTimers
{
    /// <summary>The first time after an instant; null when there is none.</summary>
    public static DateTimeOffset? NextAfter(TimerRule rule, DateTimeOffset after, IResolver resolver)
    {
        if (rule.At is { } date)
        {
            var at = date.Evaluate(new Dictionary<string, Value>()) switch
            {
                Value.Instant instant => instant.At,
                Value.Date day => resolver.StartOf(day.Day),
                _ => (DateTimeOffset?)null,
            };
            return at > after ? at : null;
        }

        var (next, period, times) = (rule.FirstAt!.Value, rule.After!, 1L);
        if (period is { Months: 0, Days: 0 } && next <= after)
        {
            var passed = ((after - next).Ticks / period.Elapsed.Ticks) + 1;
            next += TimeSpan.FromTicks(passed * period.Elapsed.Ticks);
            times += passed;
        }

        for (; next <= after; times++)
        {
            next = resolver.Due(next, period);
        }

        return rule.Times == TimerRule.ForEver || times <= rule.Times ? next : null;
    }
}
