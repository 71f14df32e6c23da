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

/// <summary>
/// Replays recorded decisions through a draft table, one after the other as they come from the database. Reads what the old table was asked and
/// answered with; changes nothing.
/// </summary>
public sealed class TryTable(PanelDbContext db, DefinitionStore definitions)
{
    /// <summary>Answers kept at a time. Many decisions were asked with the same facts, so few are worked out twice.</summary>
    private const int MostAnswers = 10_000;

    private sealed record Past(string Partnership, string Outcome, string Hash, string Inputs, int Gravity, string Ethnicity);

    /// <summary>What the draft offers for the same facts, and how that differs from what the old table offered.</summary>
    private sealed record Answers(bool Differ, ImmutableHashSet<string> Outcomes, ImmutableHashSet<string> Gained, ImmutableHashSet<string> Lost);

    /// <summary>Ethnic groups are told apart only for those who may see them.</summary>
    public async Task<TriedTable> Replay(DecisionModel draft, Actor actor, CancellationToken ct)
    {
        var (all, byPartnership, byGravity, byEthnicGroup, rules) = (new Tally(), new Tally(), new Tally(), new Tally(), new Tally());
        var (recorded, unreadable) = (new HashSet<string>(), 0);
        var answered = new Dictionary<(string Hash, string Inputs), Answers?>();
        await foreach (var past in Decisions(actor).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!answered.TryGetValue((past.Hash, past.Inputs), out var answers))
            {
                var inputs = ((Value.Context)ValueJson.Read(past.Inputs)).Entries;
                recorded.UnionWith(inputs.Keys);
                if (answered.Count == MostAnswers) answered.Clear();
                answers = answered[(past.Hash, past.Inputs)] = definitions.TableByHash(past.Hash) is { } table ? Ask(table, draft, inputs) : null;
            }

            if (answers is null)
            {
                unreadable++;
                continue;
            }

            var isLost = !answers.Outcomes.Contains(past.Outcome);
            all.Add("All", answers.Differ, isLost);
            byPartnership.Add(definitions.Partnership(past.Partnership).Name, answers.Differ, isLost);
            byGravity.Add($"Gravity score {past.Gravity}", answers.Differ, isLost);
            byEthnicGroup.Add(Ethnicity.Of(past.Ethnicity)?.Group ?? "Not known", answers.Differ, isLost);
            foreach (var rule in answers.Gained) rules.Add(rule, differs: true, isLost: false);
            foreach (var rule in answers.Lost) rules.Add(rule, differs: false, isLost: true);
        }

        return new TriedTable(
            all.Groups is [var total] ? total : new TriedGroup("All", 0, 0, 0),
            byPartnership.Groups,
            byGravity.Groups,
            actor.May(Permission.SeeHiddenDetails) ? byEthnicGroup.Groups : [],
            rules.Groups,
            recorded.Count == 0 ? [] : [.. draft.FactsRead.Except(recorded)],
            unreadable);
    }

    private IQueryable<Past> Decisions(Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        return db.Cases.AsNoTracking().Where(c => c.Decision != null && partnerships.Contains(c.Partnership))
            .Select(c => new Past(
                c.Partnership, c.Decision!.Outcome, c.Decision.TableHash, c.Decision.TableInputs, c.Referral.GravityScore, c.Child.EthnicityCode));
    }

    private static Answers? Ask(DecisionModel table, DecisionModel draft, IReadOnlyDictionary<string, Value> inputs)
    {
        var (before, after) = (table.Evaluate(inputs), draft.Evaluate(inputs));
        if (before.Trouble is not null || after.Trouble is not null) return null;

        var (outcomes, rulesWere, rulesAre) = (Outcomes(after), Rules(before), Rules(after));
        return new Answers(!Outcomes(before).SetEquals(outcomes), outcomes, rulesAre.Except(rulesWere), rulesWere.Except(rulesAre));
    }

    private static ImmutableHashSet<string> Outcomes(DecisionResult answer) => [.. answer.Hits.Select(hit => hit.Text("outcome"))];

    private static ImmutableHashSet<string> Rules(DecisionResult answer) => [.. answer.Hits.Select(hit => hit.Rule.Id)];

    /// <summary>Counts as decisions go by, so that none has to be held.</summary>
    private sealed class Tally
    {
        private readonly SortedDictionary<string, TriedGroup> _groups = new(StringComparer.Ordinal);

        public IReadOnlyList<TriedGroup> Groups => [.. _groups.Values];

        public void Add(string name, bool differs, bool isLost)
        {
            var so = _groups.GetValueOrDefault(name) ?? new TriedGroup(name, 0, 0, 0);
            _groups[name] = so with { Decisions = so.Decisions + 1, Differ = so.Differ + (differs ? 1 : 0), Lost = so.Lost + (isLost ? 1 : 0) };
        }
    }
}
