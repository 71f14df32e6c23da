using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>One thing that follow-up-plan says otherwise than a case's follow-ups do.</summary>
/// <param name="FollowUp">The open follow-up; null when the plan asks for one that was not promised.</param>
/// <param name="Plan">What the plan says; null when it does not ask for the follow-up any more.</param>
public sealed record PlanDifference(Case Case, FollowUp? FollowUp, FollowUpPlan? Plan)
{
    /// <summary>Names the difference on the page, however often it is worked out anew.</summary>
    public string Key => FollowUp is not null ? $"{FollowUp.Id}" : $"{Case.Id} {Plan!.Kind} {Plan.Anchor}";

    public string Kind => FollowUp?.Kind ?? Plan!.Kind;
}

/// <summary>What was compared.</summary>
/// <param name="IsCut">There are more open cases than were compared.</param>
public sealed record PlanComparison(ImmutableArray<PlanDifference> Differences, int Cases, bool IsCut);

/// <summary>
/// Holds the follow-ups of open cases against what the partnership's follow-up-plan says now. A follow-up that this version of the table made
/// is never one that it does not ask for: then a fact has changed, not the plan.
/// </summary>
public sealed class PlanDifferences(PanelDbContext db, FollowUpPlans plans)
{
    public const int MostCases = 1000;

    /// <param name="toChange">Whether what is found is going to be changed; else it is to be shown.</param>
    public async Task<PlanComparison> Of(Actor actor, string partnership, bool toChange, CancellationToken ct)
    {
        var tracking = toChange ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        var cases = await db.Cases.VisibleTo(actor).ForChange().AsTracking(tracking)
            .Where(c => c.Partnership == partnership && (c.EndedAt == null || c.OpenFollowUps > 0))
            .OrderBy(c => c.Reference).Take(MostCases + 1).ToListAsync(ct);
        var compared = cases.Take(MostCases).ToList();
        var promised = await Promised([.. compared.Select(c => c.ChildId).Distinct()], tracking, ct);
        return new PlanComparison([.. compared.SelectMany(c => In(c, [.. promised[c.ChildId]]))], compared.Count, cases.Count > MostCases);
    }

    // By child: a release that one case tells of is promised once, whichever case the promise stands in.
    private async Task<ILookup<Guid, FollowUp>> Promised(Guid[] children, QueryTrackingBehavior tracking, CancellationToken ct)
    {
        var all = await db.FollowUps.AsTracking(tracking).AsSingleQuery().Where(f => children.Contains(f.Case.ChildId)).Select(f => new { f.Case.ChildId, FollowUp = f }).ToListAsync(ct);
        return all.ToLookup(row => row.ChildId, row => row.FollowUp);
    }

    private IEnumerable<PlanDifference> In(Case theCase, ImmutableArray<FollowUp> promised)
    {
        var asked = plans.For(theCase).ToImmutableArray();
        var (own, version) = (promised.Where(f => f.CaseId == theCase.Id).ToImmutableArray(), $"{plans.TableOf(theCase.Partnership).Version}, ");
        foreach (var followUp in own.Where(f => f.ClosedAt is null))
        {
            var plan = asked.FirstOrDefault(p => p.Kind == followUp.Kind && p.Anchor == followUp.Anchor);
            if (plan is null ? !followUp.Rule.StartsWith(version, StringComparison.Ordinal) : followUp.Differs(plan)) yield return new PlanDifference(theCase, followUp, plan);
        }

        foreach (var plan in asked.Where(p => !(p.Anchor == CaseFacts.CustodyRelease ? promised : own).Any(f => f.Kind == p.Kind && f.Anchor == p.Anchor)))
            yield return new PlanDifference(theCase, null, plan);
    }
}
