using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Engine.Exploring;

/// <summary>Judges the situations and steps that were found.</summary>
internal sealed class Findings(ProcessDefinition definition, IReadOnlySet<string> caughtByCallers)
{
    private readonly OrderedDictionary<(FindingKind, string), Finding> _all = [];

    public ImmutableArray<Finding> All => [.. _all.Values];

    /// <summary>The process ends in an error that whoever calls it catches.</summary>
    public bool GoesToCaller(Effect.IncidentRaised incident) => incident.Called is null
        && definition.Nodes.GetValueOrDefault(incident.ElementId) is EndEvent { Throws: EventDefinition.Error error }
        && caughtByCallers.Contains(error.Code);

    /// <summary>What a step itself shows: incidents, and waits that do not add up.</summary>
    public void CheckStep(Instance before, StepResult step, Situation after)
    {
        foreach (var incident in step.Effects.OfType<Effect.IncidentRaised>().Where(incident => !GoesToCaller(incident)))
        {
            Add(FindingKind.Incident, incident.ElementId, incident.Reason, after);
        }

        var open = before.Waits.Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var effect in step.Effects)
        {
            var fits = effect switch
            {
                Effect.WaitOpened opened => open.Add(opened.WaitId),
                Effect.WaitClosed closed => open.Remove(closed.WaitId),
                _ => true,
            };
            if (!fits)
            {
                Add(FindingKind.WaitLeftBehind, "", $"{effect} does not fit what is open.", after);
            }
        }

        open.SymmetricExceptWith(step.Next.Waits.Select(w => w.Id));
        foreach (var wait in open)
        {
            Add(FindingKind.WaitLeftBehind, wait, "The instance and its effects differ about this wait.", after);
        }

        if (step.Next.Status == InstanceStatus.Finished && (!step.Next.Waits.IsEmpty || !step.Next.Tokens.IsEmpty))
        {
            Add(FindingKind.WaitLeftBehind, "", "The process is over, and something is left of it.", after);
        }
    }

    /// <param name="unexplored">Numbers of situations from which no step was tried.</param>
    /// <param name="visited">The elements that were come to; null when not everything was tried.</param>
    public void Conclude(
        IReadOnlyList<Situation> situations, IReadOnlyList<Move> moves, IReadOnlySet<int> unexplored, IReadOnlySet<string>? visited)
    {
        var dead = FindDeadlocks(situations, moves, unexplored);
        if (visited is not null)
        {
            FindLostTokens(situations, moves, unexplored);
            FindNoWayOut(situations, moves, unexplored.Concat(dead));
            foreach (var node in definition.Nodes.Values.Where(n => !visited.Contains(n.Id)).OrderBy(n => n.Id, StringComparer.Ordinal))
            {
                Add(new Finding(FindingKind.Unreachable, node.Id, "No path leads here.", []));
            }
        }
    }

    private List<int> FindDeadlocks(IReadOnlyList<Situation> situations, IReadOnlyList<Move> moves, IReadOnlySet<int> unexplored)
    {
        var canGoOn = moves.Where(m => !m.IsExceptional).Select(m => m.From).ToHashSet();
        var dead = situations.Where(s => IsStanding(s) && !canGoOn.Contains(s.Number) && !unexplored.Contains(s.Number)).ToList();
        foreach (var situation in dead)
        {
            var at = situation.Instance.Tokens.Last(t => situation.Instance.Tokens.All(inner => inner.In != t.Id));
            Add(FindingKind.Deadlock, at.ElementId, "Nothing more can happen, and the process is not over.", situation);
        }

        return [.. dead.Select(s => s.Number)];
    }

    private void FindLostTokens(IReadOnlyList<Situation> situations, IReadOnlyList<Move> moves, IReadOnlySet<int> unexplored)
    {
        foreach (var join in definition.Nodes.Values.OfType<ParallelGateway>().Where(g => g.Incoming.Length > 1))
        {
            var ordinary = moves.Where(m => !m.IsExceptional).ToList();
            var passing = ordinary.Where(m => m.Joined.Contains(join.Id)).Select(m => m.From).Concat(unexplored);
            var hopeful = Backwards(passing, ordinary);
            var lost = situations.FirstOrDefault(
                s => IsStanding(s) && s.Instance.Tokens.Any(t => t.ElementId == join.Id && t.ByFlow is not null)
                    && !hopeful.Contains(s.Number));
            if (lost is not null)
            {
                Add(FindingKind.LostToken, join.Id, "A token waits here for one that can never come.", lost);
            }
        }
    }

    private void FindNoWayOut(IReadOnlyList<Situation> situations, IReadOnlyList<Move> moves, IEnumerable<int> otherwiseJudged)
    {
        var over = situations.Where(s => !IsStanding(s)).Select(s => s.Number);
        var canEnd = Backwards(over.Concat(otherwiseJudged), moves);
        if (situations.FirstOrDefault(s => !canEnd.Contains(s.Number)) is { } trapped)
        {
            Add(FindingKind.NoWayOut, trapped.Instance.Tokens[^1].ElementId, "From here no way leads to an end.", trapped);
        }
    }

    /// <summary>Running, and not stuck at an incident, which is a finding of its own.</summary>
    private static bool IsStanding(Situation situation) =>
        situation.Instance.Status == InstanceStatus.Running && situation.Instance.Incidents.IsEmpty;

    /// <summary>All situations from which one of these can be reached.</summary>
    private static HashSet<int> Backwards(IEnumerable<int> goals, IReadOnlyList<Move> moves)
    {
        var into = moves.ToLookup(m => m.To, m => m.From);
        var reached = new HashSet<int>();
        var toVisit = new Stack<int>(goals);
        while (toVisit.TryPop(out var number))
        {
            if (reached.Add(number))
            {
                foreach (var before in into[number])
                {
                    toVisit.Push(before);
                }
            }
        }

        return reached;
    }

    private void Add(FindingKind kind, string elementId, string message, Situation at) =>
        Add(new Finding(kind, elementId, message, [.. at.Path()]));

    private void Add(Finding finding) => _all.TryAdd((finding.Kind, finding.ElementId), finding);
}
