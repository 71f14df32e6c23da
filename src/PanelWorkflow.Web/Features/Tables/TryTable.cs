using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Tables;

/// <summary>How many decisions of a group there are, and how many would find another choice of outcomes.</summary>
/// <param name="Lost">Decisions whose own outcome the draft no longer offers.</param>
public sealed record TriedGroup(string Name, int Decisions, int Differ, int Lost);

/// <summary>What a draft of <c>outcome-options</c> would have offered for the decisions that panels have made.</summary>
/// <param name="Rules">Rules that are hit by one table and not by the other: how often each is gained or lost.</param>
/// <param name="Unasked">Facts that the draft reads and no decision has recorded; they count as unknown.</param>
/// <param name="Unreadable">Decisions whose table is no longer on file, or for which the draft gives no answer.</param>
public sealed record TriedTable(
    TriedGroup All,
    IReadOnlyList<TriedGroup> ByPartnership,
    IReadOnlyList<TriedGroup> ByGravity,
    IReadOnlyList<TriedGroup> ByEthnicGroup,
    IReadOnlyList<TriedGroup> Rules,
    IReadOnlyList<string> Unasked,
    int Unreadable);

/// <summary>Replays recorded decisions through a draft table. Reads what the old table was asked and answered with; changes nothing.</summary>
public sealed class TryTable(PanelDbContext db, DefinitionStore definitions)
{
    private sealed record Past(string Partnership, string Outcome, string Hash, string Inputs, int Gravity, string Ethnicity);

    /// <summary>What both tables answer to the same facts; many decisions share one.</summary>
    private sealed record Answers(ImmutableHashSet<string> Was, ImmutableHashSet<string> Is, ImmutableHashSet<string> RulesWere, ImmutableHashSet<string> RulesAre);

    private sealed record Replayed(Past Past, Answers Answers)
    {
        public bool Differs => !Answers.Was.SetEquals(Answers.Is);

        public bool IsLost => !Answers.Is.Contains(Past.Outcome);
    }

    /// <summary>Ethnic groups are told apart only for those who may see them.</summary>
    public async Task<TriedTable> Replay(DecisionModel draft, Actor actor, CancellationToken ct)
    {
        var (replayed, recorded, unreadable) = (new List<Replayed>(), new HashSet<string>(), 0);
        var answered = new Dictionary<(string Hash, string Inputs), Answers?>();
        await foreach (var past in Decisions(actor).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!answered.TryGetValue((past.Hash, past.Inputs), out var answers))
            {
                var inputs = ((Value.Context)ValueJson.Read(past.Inputs)).Entries;
                recorded.UnionWith(inputs.Keys);
                answers = answered[(past.Hash, past.Inputs)] = definitions.TableByHash(past.Hash) is { } table ? Ask(table, draft, inputs) : null;
            }

            if (answers is null) unreadable++;
            else replayed.Add(new Replayed(past, answers));
        }

        var groups = actor.May(Permission.SeeHiddenDetails) ? Grouped(replayed, r => Ethnicity.Of(r.Past.Ethnicity)?.Group ?? "Not known") : [];
        return new TriedTable(
            Count("All", replayed),
            Grouped(replayed, r => definitions.Partnership(r.Past.Partnership).Name),
            Grouped(replayed, r => $"Gravity score {r.Past.Gravity}"),
            groups,
            [.. RulesThatDiffer(replayed)],
            recorded.Count == 0 ? [] : [.. draft.FactsRead.Except(recorded)],
            unreadable);
    }

    private IQueryable<Past> Decisions(Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        return db.Cases.AsNoTracking().Where(c => c.Decision != null && partnerships.Contains(c.Partnership))
            .OrderBy(c => c.Id)
            .Select(c => new Past(
                c.Partnership, c.Decision!.Outcome, c.Decision.TableHash, c.Decision.TableInputs, c.Referral.GravityScore, c.Child.EthnicityCode));
    }

    private static Answers? Ask(DecisionModel table, DecisionModel draft, IReadOnlyDictionary<string, Value> inputs)
    {
        var (before, after) = (table.Evaluate(inputs), draft.Evaluate(inputs));
        return before.Trouble is null && after.Trouble is null
            ? new Answers(Outcomes(before), Outcomes(after), Rules(before), Rules(after))
            : null;
    }

    private static ImmutableHashSet<string> Outcomes(DecisionResult answer) => [.. answer.Hits.Select(hit => hit.Text("outcome"))];

    private static ImmutableHashSet<string> Rules(DecisionResult answer) => [.. answer.Hits.Select(hit => hit.Rule.Id)];

    private static List<TriedGroup> Grouped(List<Replayed> replayed, Func<Replayed, string> by) =>
        [.. replayed.GroupBy(by).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Count(g.Key, [.. g]))];

    private static TriedGroup Count(string name, List<Replayed> some) => new(name, some.Count, some.Count(r => r.Differs), some.Count(r => r.IsLost));

    private static IEnumerable<TriedGroup> RulesThatDiffer(List<Replayed> replayed) =>
        replayed.Select(r => r.Answers)
            .SelectMany(a => a.RulesWere.Except(a.RulesAre).Select(rule => (rule, Lost: 1)).Concat(a.RulesAre.Except(a.RulesWere).Select(rule => (rule, Lost: 0))))
            .GroupBy(r => r.rule)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new TriedGroup(g.Key, g.Count(), g.Count(r => r.Lost == 0), g.Sum(r => r.Lost)));
}
