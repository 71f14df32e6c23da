using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>When timers are due, and the waits that stand for them.</summary>
internal sealed class Timers(ProcessDefinition definition, State state, FactsInScope facts, Trigger trigger, IResolver resolver)
{
    /// <summary>The time limits of a task that begins now, and the earliest of them.</summary>
    public List<(BoundaryTimer Timer, DateTimeOffset Due)> LimitsOf(int tokenId, string taskId, out DateTimeOffset? earliest)
    {
        var limits = new List<(BoundaryTimer, DateTimeOffset)>();
        earliest = null;
        foreach (var timer in definition.BoundaryTimers.GetValueOrDefault(taskId, []))
        {
            if (DueOf(timer.Timer, out var trouble) is { } due)
            {
                limits.Add((timer, due));
                earliest = earliest <= due ? earliest : due;
            }
            else if (trouble is not null)
            {
                state.RaiseIncident(tokenId, timer.Id, trouble);
            }
        }

        return limits;
    }

    public void Open(int tokenId, Node timer, DateTimeOffset due) =>
        state.OpenWait(new OpenWait(state.NextWaitId(timer.Id), WaitKind.Timer, timer.Id, tokenId, due, null), timer.Name, timer.Lane);

    /// <summary>
    /// Null without trouble when the fact holds no date yet: a boundary timer then opens no wait, since the limit does not apply, and an
    /// intermediate one is an incident, since nothing would ever end it.
    /// </summary>
    public DateTimeOffset? DueOf(TimerRule rule, out string? trouble)
    {
        trouble = null;
        if (rule.After is { } period)
        {
            return resolver.Due(trigger.Now, period);
        }

        switch (rule.At!.Evaluate(facts.Now()))
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

    /// <summary>Timers that go by a fact take the date that the fact holds now; one that has fired opens again when its date lies ahead.</summary>
    public void SetAnew()
    {
        foreach (var wait in state.OpenWaits())
        {
            if (wait.Kind is WaitKind.Task or WaitKind.Job)
            {
                SetLimitsAnew(wait);
            }
            else if (definition.Nodes.GetValueOrDefault(wait.ElementId) is TimerCatch { Timer.At: not null } timer)
            {
                state.Reschedule(wait, DueOf(timer.Timer, out _) ?? wait.DueAt);
            }
        }
    }

    private void SetLimitsAnew(OpenWait task)
    {
        // A period that has run out leaves no wait behind, but its task stays overdue.
        var overdueSince = task.DueAt <= trigger.Now ? task.DueAt : null;
        DateTimeOffset? earliest = null;
        foreach (var timer in definition.BoundaryTimers.GetValueOrDefault(task.ElementId, []))
        {
            var open = state.FindWait(task.TokenId, timer.Id);
            var due = timer.Timer.At is null ? open?.DueAt ?? overdueSince : DueOf(timer.Timer, out _);
            if (due is { } at && open is null && timer.Timer.At is not null && at > trigger.Now)
            {
                Open(task.TokenId, timer, at);
            }
            else if (due is null && open is not null)
            {
                state.CloseWait(open, met: false);
            }
            else if (open is not null)
            {
                state.Reschedule(open, due);
            }

            earliest = due is { } d && !(earliest <= d) ? d : earliest;
        }

        state.Reschedule(task, earliest);
    }
}
