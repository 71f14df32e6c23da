using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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

        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await KeepAll(db, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }

        return result;
    }

    private async Task KeepAll(PanelDbContext db, CancellationToken cancellationToken)
    {
        var changed = Changed(db);
        var withOffences = changed.Where(c => c is { LimitationEndsOn: not null, OffencesAreLoaded: false, Decision.OffenceOutcomes.Count: > 0 }).Select(c => c.Id).ToArray();
        if (withOffences.Length > 0) await db.Cases.AsSplitQuery().Include(c => c.Offences).Where(c => withOffences.Contains(c.Id)).LoadAsync(cancellationToken);
        var followUps = await FollowUpsOf(db, changed, cancellationToken);
        foreach (var theCase in changed) Keep(theCase, [.. followUps[theCase.Id]]);
    }

    /// <summary>Counts the limits of one case anew.</summary>
    public void Keep(Case theCase, IReadOnlyList<FollowUp> followUps)
    {
        var next = CaseClocks.Of(theCase, followUps, definitions.Table(theCase.Partnership, "time-limits"), calendar, clock.GetUtcNow().UtcDateTime)
            .Where(limit => limit.EndedAt is null && limit.State != ClockState.Paused).MinBy(limit => limit.DueAt);
        theCase.KeepNextLimit(next?.Label, next?.DueAt, next?.WarnFrom);
    }

    // Every change counts a version, so what changed shows without comparing every value of all that is loaded, which the save does in any case.
    private static List<Case> Changed(PanelDbContext db)
    {
        var cases = db.ChangeTracker.Entries<Case>().Where(e => IsChanged(e, e.Entity.Version)).Select(e => e.Entity);
        var followUps = db.ChangeTracker.Entries<FollowUp>().Where(e => IsChanged(e, e.Entity.Version)).Select(e => e.Entity.Case);
        return [.. cases.Union(followUps.OfType<Case>())];
    }

    private static bool IsChanged<T>(EntityEntry<T> entry, long version)
        where T : class =>
        entry.State == EntityState.Added || entry.Property<long>(nameof(Case.Version)).OriginalValue != version;

    private static async Task<ILookup<Guid, FollowUp>> FollowUpsOf(PanelDbContext db, List<Case> changed, CancellationToken ct)
    {
        // One that is closed has a clock that has ended.
        var cases = changed.Where(c => c.OpenFollowUps > 0 && CaseClocks.MayHaveFollowUps(c)).ToList();
        var stored = cases.Where(c => db.Entry(c).State != EntityState.Added).Select(c => c.Id).ToArray();
        if (stored.Length > 0) await db.FollowUps.AsSingleQuery().Where(f => stored.Contains(f.CaseId)).LoadAsync(ct);
        return (cases.Count > 0 ? db.FollowUps.Local.AsEnumerable() : []).ToLookup(f => f.CaseId);
    }
}
