using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>
/// Moves one instance to another version: tokens, waits and incidents take their new ids. A wait that is the same in both versions stays
/// open as it is; one that is called otherwise is closed and opened anew. A time limit that runs keeps its time, a new one begins now.
/// Called
/// processes go on under the version that they run.
/// </summary>
internal sealed class Migration(ProcessDefinition from, ProcessDefinition to, Instance now, Trigger.Migrate trigger, IResolver resolver)
{
    private readonly MigrationMap _map = new(from, to, trigger.Plan);
    private readonly State _old = new(now, from, trigger, resolver);
    private readonly List<MigrationRefusal> _refusals = [];

    public MigrationResult Run()
    {
        _refusals.AddRange(_map.FaultsOfPlan());
        if (now.Status != InstanceStatus.Running)
        {
            _refusals.Add(new MigrationRefusal("", "Only a running instance can be moved."));
        }

        var tokens = now.Tokens.Select(Moved).ToList();
        var waits = now.Waits.Select(w => (Old: w, New: Moved(w))).ToList();
        var incidents = now.Incidents.Select(Moved).ToList();
        if (_refusals.Count > 0)
        {
            return new MigrationResult(now, [], [.. _refusals.Distinct()]);
        }

        var kept = waits.Where(w => w.New is not null && IsSame(w.Old, w.New)).Select(w => w.Old).ToHashSet();
        var state = new State(
            now with { Tokens = [.. tokens], Waits = [.. kept], Incidents = [.. incidents.OfType<Incident>()] }, to, trigger, resolver);
        state.Did("", "moved");
        foreach (var (old, moved) in waits.Where(w => !kept.Contains(w.Old)))
        {
            state.Effects.Add(new Effect.WaitClosed(old.Id, false));
            Reopen(state, moved);
        }

        var openings = new Waits(state, new Timers(state, trigger, resolver));
        OpenWhatIsNew(state, openings);
        openings.SetAnew();
        var result = state.Result();
        return new MigrationResult(result.Next, result.Effects, []);
    }

    private Token Moved(Token token)
    {
        if (Find(token.ElementId, token.In) is not { } found)
        {
            return token;
        }

        if (token.ByFlow is { } flow && !found.Incoming.Contains(flow))
        {
            _refusals.Add(new MigrationRefusal(token.ElementId,
                $"The flow {flow}, by which a token has come, does not lead to {found.Id}."));
        }

        return token with { ElementId = found.Id };
    }

    /// <summary>Null for one that falls away.</summary>
    private OpenWait? Moved(OpenWait wait)
    {
        if (!IsOurs(wait.In))
        {
            return wait;
        }

        return Find(wait.ElementId, wait.In) is { } found
            ? wait with { ElementId = found.Id, MessageName = MessageOf(found) }
            : null;
    }

    private Incident? Moved(Incident incident) =>
        !IsOurs(incident.In) ? incident : Find(incident.ElementId, incident.In) is { } found ? incident with { ElementId = found.Id }
            : null;

    private Node? Find(string elementId, int scope)
    {
        if (!IsOurs(scope))
        {
            return null;
        }

        var found = _map.Find(from.Nodes[elementId], out var reason);
        if (reason is not null)
        {
            _refusals.Add(new MigrationRefusal(elementId, reason));
        }

        return found;
    }

    /// <summary>What a called process does is not ours to move.</summary>
    private bool IsOurs(int scope) => _old.FrameOf(scope).Scope == 0;

    private bool IsSame(OpenWait old, OpenWait moved)
    {
        if (!IsOurs(old.In))
        {
            return true;
        }

        var (before, after) = (from.Nodes[old.ElementId], to.Nodes[moved.ElementId]);
        return old == moved && before.Name == after.Name && before.Lane == after.Lane;
    }

    private void Reopen(State state, OpenWait? moved)
    {
        if (moved is null)
        {
            return;
        }

        var node = to.Nodes[moved.ElementId];
        var wait = moved with { Id = state.NextId(node.Id), Failures = 0, NextTryAt = null };
        state.OpenWait(wait, wait.MessageName ?? node.Name, node.Lane);
        if (wait.Kind == WaitKind.Job)
        {
            state.Add(new Effect.JobRequested(wait.Id, node.Id), wait.In);
        }
    }

    /// <summary>Events that the old version did not know, on activities, behind gateways and in scopes that are open.</summary>
    private void OpenWhatIsNew(State state, Waits openings)
    {
        var known = from.Nodes.Keys.Select(_map.IdOf).ToHashSet(StringComparer.Ordinal);
        foreach (var token in state.Tokens.Where(t => state.FrameOf(t.In).Scope == 0).ToList())
        {
            foreach (var boundary in to.Boundary.GetValueOrDefault(token.ElementId, []).Where(b => !known.Contains(b.Id)))
            {
                openings.Open(token.Id, boundary, boundary.On, token.In);
            }

            if (to.Nodes[token.ElementId] is EventGateway gateway)
            {
                var awaited = gateway.Outgoing.Select(f => to.Nodes[to.Flows[f].To]).Where(n => !known.Contains(n.Id));
                foreach (var node in awaited)
                {
                    openings.Open(token.Id, node, node is CatchEvent caught ? caught.On : new EventDefinition.Message(MessageOf(node)!),
                        token.In);
                }
            }
        }

        foreach (var scope in state.OpenScopes().Where(s => state.FrameOf(s).Scope == 0).ToList())
        {
            var element = scope == 0 ? "" : state.FindToken(scope)!.ElementId;
            var isInterrupted =
                state.Tokens.Any(t => t.In == scope && to.Scopes[element].Events.Any(e => e.Scope == t.ElementId && e.Interrupting));
            foreach (var start in to.Scopes[element].Events.Where(s => !isInterrupted && !known.Contains(s.Id)))
            {
                openings.Open(scope, start, start.On!, scope);
            }
        }
    }

    private static string? MessageOf(Node node) => node switch
    {
        ReceiveTask task => task.MessageName,
        CatchEvent { On: EventDefinition.Message message } => message.Name,
        BoundaryEvent { On: EventDefinition.Message message } => message.Name,
        StartEvent { On: EventDefinition.Message message } => message.Name,
        _ => null,
    };
}
