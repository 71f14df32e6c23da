using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>Opens the waits of elements that tokens come to, and keeps those of timers right.</summary>
internal sealed class Waits(State state, Timers timers)
{
    /// <summary>The wait of a task or of a message on the way, then those of what sits on its border.</summary>
    public void OpenTask(int tokenId, Node node, WaitKind kind, int scope, string? message = null)
    {
        var limits = LimitsOf(tokenId, node, scope, out var earliest);
        var wait = new OpenWait(state.NextId(node.Id), kind, node.Id, tokenId, earliest, message) { In = scope };
        state.OpenWait(wait, message ?? node.Name, node.Lane);
        if (kind == WaitKind.Job)
        {
            state.Add(new Effect.JobRequested(wait.Id, node.Id), scope);
        }

        OpenBoundary(tokenId, node, scope, limits);
    }

    /// <summary>The waits of what sits on the border of a sub-process or call.</summary>
    public void OpenBoundary(int tokenId, Node node, int scope) =>
        OpenBoundary(tokenId, node, scope, LimitsOf(tokenId, node, scope, out _));

    /// <summary>The waits of the events that may begin something beside or instead of what goes on in a scope.</summary>
    public void OpenEventStarts(int scope, ScopeContent content)
    {
        foreach (var start in content.Events)
        {
            Open(scope, start, start.On!, scope);
        }
    }

    /// <summary>
    /// One wait for a timer or message; nothing for an event that is thrown, and an incident when a timer's date is none.
    /// </summary>
    public void Open(int tokenId, Node node, EventDefinition on, int scope)
    {
        if (on is EventDefinition.Message message)
        {
            var wait = new OpenWait(state.NextId(node.Id), WaitKind.Message, node.Id, tokenId, null, message.Name) { In = scope };
            state.OpenWait(wait, message.Name, node.Lane);
        }
        else if (on is EventDefinition.Timer timer)
        {
            if (timers.DueOf(timer.Rule, scope, out var trouble) is { } due)
            {
                OpenTimer(tokenId, node, timer.Rule, due, scope);
            }
            else if (trouble is not null)
            {
                state.RaiseIncident(tokenId, node.Id, trouble, scope);
            }
        }
    }

    /// <summary>Why an event on the way could never happen; null when it could.</summary>
    public string? TroubleWith(EventDefinition on, int scope) =>
        on is EventDefinition.Timer timer && timers.DueOf(timer.Rule, scope, out var trouble) is null
            ? trouble ?? $"The date of this timer is not known: {timer.Rule.At?.Source}."
            : null;

    private void OpenTimer(int tokenId, Node node, TimerRule rule, DateTimeOffset due, int scope) =>
        OpenTimer(tokenId, node, due, scope, rule.Times - 1);

    /// <summary>An event that may happen again waits again: every message, and a timer as long as its cycle lasts.</summary>
    public void OpenAgain(OpenWait wait, Node node, EventDefinition on)
    {
        if (on is EventDefinition.Message)
        {
            Open(wait.TokenId, node, on, wait.In);
        }
        else if (on is EventDefinition.Timer timer && wait.Left > 0)
        {
            var left = timer.Rule.Times == TimerRule.ForEver ? wait.Left : wait.Left - 1;
            OpenTimer(wait.TokenId, node, timers.NextOf(timer.Rule, wait.DueAt ?? timers.Now), wait.In, left);
        }
    }

    /// <summary>
    /// Timers that go by a fact take the date that the fact holds now; one that has fired opens again when its date lies ahead.
    /// </summary>
    public void SetAnew()
    {
        foreach (var wait in state.OpenWaits())
        {
            var node = state.FrameOf(wait.In).Definition.Nodes.GetValueOrDefault(wait.ElementId);
            if (node is CatchEvent { On: EventDefinition.Timer { Rule.At: not null } on })
            {
                state.Reschedule(wait, timers.DueOf(on.Rule, wait.In, out _) ?? wait.DueAt);
            }
        }

        foreach (var token in state.Tokens.ToList())
        {
            SetLimitsAnew(token);
        }

        foreach (var scope in state.OpenScopes().ToList())
        {
            SetStartsAnew(scope);
        }
    }

    private void OpenTimer(int tokenId, Node node, DateTimeOffset due, int scope, int left)
    {
        var wait = new OpenWait(state.NextId(node.Id), WaitKind.Timer, node.Id, tokenId, due, null) { In = scope, Left = left };
        state.OpenWait(wait, node.Name, node.Lane);
    }

    /// <summary>The time limits of an activity that begins now, and the earliest of them.</summary>
    private List<(BoundaryEvent Event, DateTimeOffset Due)> LimitsOf(int tokenId, Node activity, int scope, out DateTimeOffset? earliest)
    {
        var limits = new List<(BoundaryEvent, DateTimeOffset)>();
        earliest = null;
        foreach (var boundary in BoundaryOf(activity, scope))
        {
            if (boundary.On is not EventDefinition.Timer timer)
            {
                continue;
            }

            if (timers.DueOf(timer.Rule, scope, out var trouble) is { } due)
            {
                limits.Add((boundary, due));
                earliest = earliest <= due ? earliest : due;
            }
            else if (trouble is not null)
            {
                state.RaiseIncident(tokenId, boundary.Id, trouble, scope);
            }
        }

        return limits;
    }

    private void OpenBoundary(int tokenId, Node activity, int scope, List<(BoundaryEvent Event, DateTimeOffset Due)> limits)
    {
        foreach (var (boundary, due) in limits)
        {
            OpenTimer(tokenId, boundary, ((EventDefinition.Timer)boundary.On).Rule, due, scope);
        }

        foreach (var boundary in BoundaryOf(activity, scope))
        {
            if (boundary.On is EventDefinition.Message)
            {
                Open(tokenId, boundary, boundary.On, scope);
            }
        }
    }

    private void SetLimitsAnew(Token token)
    {
        var node = state.NodeOf(token);
        var task = node is UserTask or ServiceTask or ReceiveTask ? state.FindWait(token.Id, node.Id) : null;
        if (task is null && !state.OpenScopes().Contains(token.Id))
        {
            return;
        }

        // A period that has run out leaves no wait behind, but its task stays overdue.
        var overdueSince = task?.DueAt <= timers.Now ? task.DueAt : null;
        DateTimeOffset? earliest = null;
        foreach (var boundary in BoundaryOf(node, token.In))
        {
            if (boundary.On is not EventDefinition.Timer timer)
            {
                continue;
            }

            var due = timer.Rule.At is null
                ? state.FindWait(token.Id, boundary.Id)?.DueAt ?? overdueSince
                : SetDateAnew(token.Id, boundary, timer.Rule, token.In);
            earliest = due is { } d && !(earliest <= d) ? d : earliest;
        }

        if (task is not null)
        {
            state.Reschedule(task, earliest);
        }
    }

    private void SetStartsAnew(int scope)
    {
        var frame = state.FrameOf(scope);
        var events = frame.Definition.Scopes[frame.Scope == scope ? "" : state.FindToken(scope)!.ElementId].Events;
        var isInterrupted = events.Any(e => e.Interrupting && state.Tokens.Any(t => t.In == scope && t.ElementId == e.Scope));
        foreach (var start in events)
        {
            if (!isInterrupted && start.On is EventDefinition.Timer { Rule.At: not null } timer)
            {
                SetDateAnew(scope, start, timer.Rule, scope);
            }
        }
    }

    private DateTimeOffset? SetDateAnew(int tokenId, Node node, TimerRule rule, int scope)
    {
        var open = state.FindWait(tokenId, node.Id);
        var due = timers.DueOf(rule, scope, out _);
        if (due is { } at && open is null && at > timers.Now)
        {
            OpenTimer(tokenId, node, rule, at, scope);
        }
        else if (due is null && open is not null)
        {
            state.CloseWait(open, met: false);
        }
        else if (open is not null)
        {
            state.Reschedule(open, due);
        }

        return due;
    }

    private ImmutableArray<BoundaryEvent> BoundaryOf(Node activity, int scope) =>
        state.FrameOf(scope).Definition.Boundary.GetValueOrDefault(activity.Id, []);
}
