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
        if (eventData.Context is PanelDbContext db)
            foreach (var theCase in Changed(db)) await Keep(db, theCase, cancellationToken);
        return result;
    }

    /// <summary>Counts the limits of one tracked case anew.</summary>
    public async Task Keep(PanelDbContext db, Case theCase, CancellationToken ct)
    {
        if (theCase is { LimitationEndsOn: not null, OffencesAreLoaded: false, Decision.OffenceOutcomes.Count: > 0 })
            await db.Entry(theCase).Collection(c => c.Offences).LoadAsync(ct);
        Keep(theCase, await FollowUpsOf(db, theCase, ct));
    }

    /// <summary>The same, with the case's follow-ups at hand.</summary>
    public void Keep(Case theCase, IReadOnlyList<FollowUp> followUps)
    {
        var next = CaseClocks.Of(theCase, followUps, definitions.Table(theCase.Partnership, "time-limits"), calendar, clock.GetUtcNow().UtcDateTime)
            .Where(limit => limit.EndedAt is null && limit.State != ClockState.Paused).MinBy(limit => limit.DueAt);
        theCase.KeepNextLimit(next?.Label, next?.DueAt, next?.WarnFrom);
    }

    private static List<Case> Changed(PanelDbContext db) =>
    [
        .. db.ChangeTracker.Entries<Case>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity)
            .Union(db.ChangeTracker.Entries<FollowUp>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity.Case).OfType<Case>()),
    ];

    private static async Task<IReadOnlyList<FollowUp>> FollowUpsOf(PanelDbContext db, Case theCase, CancellationToken ct)
    {
        if (!CaseClocks.MayHaveFollowUps(theCase)) return [];

        if (db.Entry(theCase).State != EntityState.Added) await db.FollowUps.AsSingleQuery().Where(f => f.CaseId == theCase.Id).LoadAsync(ct);
        return [.. db.FollowUps.Local.Where(f => f.CaseId == theCase.Id)];
    }
}
