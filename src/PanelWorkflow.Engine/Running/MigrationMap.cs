using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>Finds what an element of the old version is in the new one.</summary>
internal sealed class MigrationMap(ProcessDefinition from, ProcessDefinition to, MigrationPlan plan)
{
    /// <summary>Whether a token can rest here, or a wait be open for it.</summary>
    public static bool HoldsTokens(Node node) => node switch
    {
        UserTask or ServiceTask or ReceiveTask or CatchEvent or EventGateway or SubProcess or CallActivity => true,
        ParallelGateway gateway => gateway.Incoming.Length > 1,
        BoundaryEvent boundary => IsAwaited(boundary.On),
        StartEvent start => start.Scope.Length > 0 && start.On is { } on && IsAwaited(on),
        _ => false,
    };

    public string IdOf(string oldId) => plan.Elements.GetValueOrDefault(oldId, oldId);

    /// <summary>What is wrong with the plan itself, whichever instance it is for.</summary>
    public IEnumerable<MigrationRefusal> FaultsOfPlan()
    {
        foreach (var (old, _) in plan.Elements.Where(e => !from.Nodes.ContainsKey(e.Key)))
        {
            yield return new MigrationRefusal(old, $"The plan names {old}, which {from.Version} does not have.");
        }

        var images = from.Nodes.Values.Where(HoldsTokens).GroupBy(n => IdOf(n.Id)).Where(g => g.Key.Length > 0 && g.Count() > 1);
        foreach (var image in images.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var several = image.Select(n => n.Id).Order(StringComparer.Ordinal).ToList();
            yield return new MigrationRefusal(several[0], $"{string.Join(" and ", several)} would both be {image.Key}.");
        }
    }

    /// <summary>The new element; null without a reason when it falls away, and with one when it cannot go over.</summary>
    public Node? Find(Node old, out string? reason)
    {
        reason = null;
        var id = IdOf(old.Id);
        if (id.Length == 0)
        {
            reason = old is BoundaryEvent or StartEvent ? null : $"{old.Id} cannot fall away while something waits there.";
            return null;
        }

        if (!to.Nodes.TryGetValue(id, out var found))
        {
            reason = $"{to.Version} has no {id}: say what {old.Id} is there.";
            return null;
        }

        reason = Difference(old, found);
        return reason is null ? found : null;
    }

    private string? Difference(Node old, Node found)
    {
        if (!IsSameKind(old, found))
        {
            return $"{old.Id} and {found.Id} are of different kinds.";
        }

        if (found.Scope != (old.Scope.Length == 0 ? "" : IdOf(old.Scope)))
        {
            return $"{found.Id} is not in the same sub-process as {old.Id}.";
        }

        if (old is BoundaryEvent on && ((BoundaryEvent)found).AttachedTo != IdOf(on.AttachedTo))
        {
            return $"{found.Id} sits on another activity than {old.Id}.";
        }

        return GatewayBefore(from, old) is var before && GatewayBefore(to, found) != (before is null ? null : IdOf(before))
            ? $"{found.Id} is not waited for as {old.Id} is."
            : null;
    }

    private static bool IsSameKind(Node old, Node found) => (old, found) switch
    {
        (SubProcess a, SubProcess b) => a.ByEvent == b.ByEvent,
        (CallActivity a, CallActivity b) => a.Key == b.Key,
        (CatchEvent a, CatchEvent b) => a.On.GetType() == b.On.GetType(),
        (BoundaryEvent a, BoundaryEvent b) => a.On.GetType() == b.On.GetType(),
        (StartEvent a, StartEvent b) => a.On?.GetType() == b.On?.GetType(),
        _ => old.GetType() == found.GetType(),
    };

    /// <summary>The event-based gateway that an event stands behind.</summary>
    private static string? GatewayBefore(ProcessDefinition definition, Node node) =>
        node.Incoming.Length == 1 && definition.Nodes[definition.Flows[node.Incoming[0]].From] is EventGateway gateway ? gateway.Id : null;

    private static bool IsAwaited(EventDefinition on) => on is EventDefinition.Timer or EventDefinition.Message;
}
