using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>
/// Finds what catches an error or escalation: in each scope outwards the event sub-processes, then the border of the sub-process or call
/// (BPMN 2.0 §10.5.1, §10.5.7). A code of its own goes before one that catches all.
/// </summary>
internal sealed class Throwing(State state, Scopes scopes)
{
    /// <summary>
    /// What catches, and where: a boundary event with its host's token, or a start with the scope that its sub-process is in.
    /// </summary>
    public readonly record struct Catcher(Node Event, Token? Host, int Scope);

    /// <summary>For an error of a job, whose own border comes first; null when nothing catches it.</summary>
    public Catcher? FindFromTask(EventDefinition thrown, Token task) => AtBorder(thrown, task) ?? Find(thrown, task.In);

    /// <summary>Null when nothing catches it.</summary>
    public Catcher? Find(EventDefinition thrown, int scope)
    {
        StartEvent? within = null;
        while (true)
        {
            if (within is not { Interrupting: true } && Inside(thrown, scope, within) is { } start)
            {
                return start;
            }

            if (scope == 0)
            {
                return null;
            }

            var holder = state.FindToken(scope)!;
            if (AtBorder(thrown, holder) is { } boundary)
            {
                return boundary;
            }

            within = state.NodeOf(holder) is SubProcess { ByEvent: true } inner
                ? EventsOf(holder.In).First(s => s.Scope == inner.Id)
                : null;
            scope = holder.In;
        }
    }

    public void Catch(Catcher catcher)
    {
        if (catcher is { Event: BoundaryEvent boundary, Host: { } host })
        {
            scopes.LeaveByBoundary(boundary, host, null, "caught");
        }
        else
        {
            scopes.BeginByEvent((StartEvent)catcher.Event, catcher.Scope, "caught");
        }
    }

    /// <summary>An event sub-process does not catch what comes from within itself.</summary>
    private Catcher? Inside(EventDefinition thrown, int scope, StartEvent? within) =>
        Best(EventsOf(scope).Where(s => s.Id != within?.Id), s => s.On, thrown) is { } start ? new Catcher(start, null, scope) : null;

    private Catcher? AtBorder(EventDefinition thrown, Token host)
    {
        var boundaries = state.FrameOf(host.In).Definition.Boundary.GetValueOrDefault(host.ElementId, []);
        return Best(boundaries, b => b.On, thrown) is { } boundary ? new Catcher(boundary, host, host.In) : null;
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
