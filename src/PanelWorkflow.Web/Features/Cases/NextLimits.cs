using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>Keeps the limit that ends next with every case that is saved, from the clocks that its page shows; lists read it and count nothing.</summary>
public sealed class NextLimits(DefinitionStore definitions, WorkingCalendar calendar, TimeProvider clock) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not PanelDbContext db) return result;

        var changed = Changed(db);
        var withOffences = changed.Where(c => c is { LimitationEndsOn: not null, OffencesAreLoaded: false, Decision.OffenceOutcomes.Count: > 0 }).Select(c => c.Id).ToArray();
        if (withOffences.Length > 0) await db.Cases.AsSplitQuery().Include(c => c.Offences).Where(c => withOffences.Contains(c.Id)).LoadAsync(cancellationToken);
        var followUps = await FollowUpsOf(db, changed, cancellationToken);
        foreach (var theCase in changed) Keep(theCase, [.. followUps[theCase.Id]]);
        return result;
    }

    /// <summary>Counts the limits of one case anew.</summary>
    public void Keep(Case theCase, IReadOnlyList<FollowUp> followUps)
    {
        var next = CaseClocks.Of(theCase, followUps, definitions.Table(theCase.Partnership, "time-limits"), calendar, clock.GetUtcNow().UtcDateTime)
            .Where(limit => limit.EndedAt is null && limit.State != ClockState.Paused).MinBy(limit => limit.DueAt);
        theCase.KeepNextLimit(next?.Label, next?.DueAt, next?.WarnFrom);
    }

    private static List<Case> Changed(PanelDbContext db)
    {
        var changed = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity).ToList();
        return [.. changed.OfType<Case>().Union(changed.OfType<FollowUp>().Select(f => f.Case).OfType<Case>())];
    }

    private static async Task<ILookup<Guid, FollowUp>> FollowUpsOf(PanelDbContext db, List<Case> changed, CancellationToken ct)
    {
        // One that is closed has a clock that has ended.
        var cases = changed.Where(c => c.OpenFollowUps > 0 && CaseClocks.MayHaveFollowUps(c)).ToList();
        var stored = cases.Where(c => db.Entry(c).State != EntityState.Added).Select(c => c.Id).ToArray();
        if (stored.Length > 0) await db.FollowUps.AsSingleQuery().Where(f => stored.Contains(f.CaseId)).LoadAsync(ct);
        return (cases.Count > 0 ? db.FollowUps.Local.AsEnumerable() : []).ToLookup(f => f.CaseId);
    }
}
