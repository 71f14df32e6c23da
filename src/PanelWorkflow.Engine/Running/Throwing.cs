using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>
/// Finds what catches an error or escalation: in each scope outwards the event sub-processes, then the border of the sub-process or call
/// (BPMN 2.0 §10.5.1, §10.5.7). A code of its own goes before one that catches all.
/// </summary>
internal sealed class Throwing(State state, Scopes scopes)
{
    /// <summary>An error of a job, whose own border comes first. False when nothing catches it.</summary>
    public bool FromTask(EventDefinition thrown, Token task) => CatchAtBorder(thrown, task) || From(thrown, task.In);

    /// <summary>False when nothing catches it.</summary>
    public bool From(EventDefinition thrown, int scope)
    {
        StartEvent? within = null;
        while (true)
        {
            if (within is not { Interrupting: true } && CatchInside(thrown, scope, within))
            {
                return true;
            }

            if (scope == 0)
            {
                return false;
            }

            var holder = state.FindToken(scope)!;
            if (CatchAtBorder(thrown, holder))
            {
                return true;
            }

            within = state.NodeOf(holder) is SubProcess { ByEvent: true } inner
                ? EventsOf(holder.In).First(s => s.Scope == inner.Id)
                : null;
            scope = holder.In;
        }
    }

    /// <summary>An event sub-process does not catch what comes from within itself.</summary>
    private bool CatchInside(EventDefinition thrown, int scope, StartEvent? within)
    {
        var start = Best(EventsOf(scope).Where(s => s.Id != within?.Id), s => s.On, thrown);
        if (start is not null)
        {
            scopes.BeginByEvent(start, scope, "caught");
        }

        return start is not null;
    }

    private bool CatchAtBorder(EventDefinition thrown, Token host)
    {
        var boundaries = state.FrameOf(host.In).Definition.Boundary.GetValueOrDefault(host.ElementId, []);
        var boundary = Best(boundaries, b => b.On, thrown);
        if (boundary is not null)
        {
            scopes.LeaveByBoundary(boundary, host, null, "caught");
        }

        return boundary is not null;
    }

    private IEnumerable<StartEvent> EventsOf(int scope)
    {
        var frame = state.FrameOf(scope);
        return frame.Definition.Scopes[frame.Scope == scope ? "" : state.FindToken(scope)!.ElementId].Events;
    }

    private static T? Best<T>(IEnumerable<T> candidates, Func<T, EventDefinition?> on, EventDefinition thrown)
        where T : Node
    {
        T? catchesAll = null;
        foreach (var candidate in candidates)
        {
            var caught = on(candidate);
            if (caught == thrown)
            {
                return candidate;
            }

            catchesAll ??= (caught, thrown) switch
            {
                (EventDefinition.Error { Code: "" }, EventDefinition.Error) => candidate,
                (EventDefinition.Escalation { Code: "" }, EventDefinition.Escalation) => candidate,
                _ => null,
            };
        }

        return catchesAll;
    }
}
