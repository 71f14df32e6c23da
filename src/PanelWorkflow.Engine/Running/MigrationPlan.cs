using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>How running instances go from one version of a definition to another.</summary>
/// <param name="From">The version that they run.</param>
/// <param name="To">The version that they are to run.</param>
public sealed record MigrationPlan(DefinitionVersion From, DefinitionVersion To)
{
    /// <summary>
    /// Old element id to new one, for those that are called otherwise; every other id stays. An event on a border, or at the start of an
    /// event
    /// sub-process, may become nothing (an empty id): its wait is then withdrawn.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Elements { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Every element of the old version at which an instance could wait and from which it could not go over, with the reason. An instance
    /// that
    /// waits at none of them moves all the same, unless the plan itself is wrong.
    /// </summary>
    public ImmutableArray<MigrationRefusal> Check(ProcessDefinition from, ProcessDefinition to)
    {
        var map = new MigrationMap(from, to, this);
        var stuck = from.Nodes.Values.Where(MigrationMap.HoldsTokens).OrderBy(n => n.Id, StringComparer.Ordinal)
            .Select(n => map.Find(n, out var reason) is null && reason is not null ? new MigrationRefusal(n.Id, reason) : null);
        return [.. map.FaultsOfPlan(), .. stuck.OfType<MigrationRefusal>()];
    }
}

/// <summary>Why an instance cannot be moved.</summary>
/// <param name="ElementId">The element in the old version; empty for the instance as a whole.</param>
public sealed record MigrationRefusal(string ElementId, string Reason);

/// <summary>What moving an instance gave: with any refusal, the same instance and no effect.</summary>
public sealed record MigrationResult(Instance Next, ImmutableArray<Effect> Effects, ImmutableArray<MigrationRefusal> Refusals)
{
    public bool IsMoved => Refusals.IsEmpty;
}
