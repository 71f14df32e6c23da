using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>When timers are due.</summary>
internal sealed class Timers(State state, Trigger trigger, IResolver resolver)
{
    public DateTimeOffset Now => trigger.Now;

    public DateTimeOffset After(Period period) => resolver.Due(trigger.Now, period);

    /// <summary>
    /// Null without trouble when the fact holds no date yet: a limit then does not apply and opens no wait, and a timer on the way is an
    /// incident, since nothing would ever end it.
    /// </summary>
    public DateTimeOffset? DueOf(TimerRule rule, int scope, out string? trouble)
    {
        trouble = null;
        if (rule.After is { } period)
        {
            return After(period);
        }

        switch (rule.At!.Evaluate(state.FrameOf(scope).Facts()))
        {
            case Value.Instant instant:
                return instant.At;
            case Value.Date date:
                return resolver.StartOf(date.Day);
            case Value.Nothing:
                return null;
            default:
                trouble = $"{rule.At.Source} is neither a date nor a date and time.";
                return null;
        }
    }

    /// <summary>When a cycle fires again. Times that have passed meanwhile are not made up for.</summary>
    public DateTimeOffset NextOf(TimerRule rule, DateTimeOffset last)
    {
        var next = resolver.Due(last, rule.After!);
        return next > trigger.Now ? next : resolver.Due(trigger.Now, rule.After!);
    }
}
