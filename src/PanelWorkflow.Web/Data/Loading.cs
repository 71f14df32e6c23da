using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Domain.Information;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Data;

/// <summary>
/// How cases are loaded: whole to be shown, and for a change what rules and facts read. A part that was not loaded throws when it is read.
/// </summary>
public static class Loading
{
    /// <summary>Everything that pages show of a case.</summary>
    public static IQueryable<Case> Whole(this IQueryable<Case> cases) =>
        cases.AsSingleQuery().Include(c => c.Child).Include(c => c.Meeting).Include(c => c.Offences).Include(c => c.Victims);

    /// <summary>What a change of a case reads, in one row: neither offences nor victims, which are never changed.</summary>
    public static IQueryable<Case> ForChange(this IQueryable<Case> cases) => cases.Include(c => c.Child).Include(c => c.Meeting);

    /// <summary>The journeys of a case: the one that runs, then the newest. A case that was opened again has had several.</summary>
    public static IQueryable<ProcessInstance> JourneysOf(this IQueryable<ProcessInstance> instances, Guid caseId) => instances
        .Where(i => i.CaseId == caseId && i.SubjectId == null).OrderBy(i => i.EndedAt != null).ThenByDescending(i => i.StartedAt);

    /// <summary>What an assessment says; null when there is no assessment.</summary>
    public static async Task<AssessmentContent?> ContentOf(this PanelDbContext db, Assessment? assessment, CancellationToken ct) =>
        assessment is null ? null : await db.AssessmentContents.AsNoTracking().SingleAsync(c => c.Id == assessment.Id, ct);

    /// <summary>Loads the case from what the actor can see, at the version that the actor saw.</summary>
    public static async Task<Case> LoadForChange(this IQueryable<Case> visible, Guid id, long version, CancellationToken ct)
    {
        var theCase = await visible.ForChange().SingleOrDefaultAsync(c => c.Id == id, ct)
            ?? throw new NotFoundException("Case");
        if (theCase.Version != version) throw new ConflictException(theCase.Version, await visible.ChangesSince(id, version, ct));
        return theCase;
    }

    /// <summary>The same, for what can be done as long as the case is open.</summary>
    public static async Task<Case> LoadOpen(this IQueryable<Case> visible, Guid id, long version, CancellationToken ct)
    {
        var theCase = await visible.LoadForChange(id, version, ct);
        return theCase.EndedAt is null ? theCase : throw new NotNowException(id, "It has ended.");
    }

    public static async Task<FollowUp> LoadForChange(this IQueryable<FollowUp> visible, Guid id, long version, CancellationToken ct)
    {
        var followUp = await visible.AsSingleQuery().Include(f => f.Case).ThenInclude(c => c.Child).Include(f => f.Case).ThenInclude(c => c.Meeting)
            .SingleOrDefaultAsync(f => f.Id == id, ct)
            ?? throw new NotFoundException("Follow-up");
        if (followUp.Version != version)
            throw new ConflictException(followUp.Version, await visible.Where(f => f.Id == id).Select(f => f.Case).NewestAbout(id, followUp.Version - version, ct));
        return followUp;
    }

    public static async Task<VictimRecord> LoadForChange(this IQueryable<VictimRecord> visible, Guid id, long version, CancellationToken ct)
    {
        var victim = await visible.AsSplitQuery().Include(v => v.Case).ThenInclude(c => c.Child).Include(v => v.Case).ThenInclude(c => c.Meeting)
            .SingleOrDefaultAsync(v => v.Id == id, ct)
            ?? throw new NotFoundException("Victim");
        if (victim.Version != version)
            throw new ConflictException(victim.Version, await visible.Where(v => v.Id == id).Select(v => v.Case).NewestAbout(id, victim.Version - version, ct));
        return victim;
    }

    public static async Task<InformationRequest> LoadForChange(this IQueryable<InformationRequest> visible, Guid id, long version, CancellationToken ct)
    {
        var request = await visible.Include(r => r.Case).ThenInclude(c => c.Child).Include(r => r.Case).ThenInclude(c => c.Meeting)
            .SingleOrDefaultAsync(r => r.Id == id, ct)
            ?? throw new NotFoundException("Information request");
        if (request.Version != version)
            throw new ConflictException(request.Version, await visible.Where(r => r.Id == id).Select(r => r.Case).NewestAbout(id, request.Version - version, ct));
        return request;
    }

    /// <summary>What was written last about a record beside the case, the oldest first.</summary>
    private static async Task<List<string>> NewestAbout(this IQueryable<Case> visible, Guid subjectId, long count, CancellationToken ct)
    {
        var changes = await visible.SelectMany(c => c.Events).Where(e => e.SubjectId == subjectId)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.CaseVersion).ThenByDescending(e => e.Id).Take((int)Math.Clamp(count, 1, 20))
            .Select(e => new { e.Summary, e.ByName, e.At }).ToListAsync(ct);
        return [.. changes.AsEnumerable().Reverse().Select(c => $"{c.Summary}: {c.ByName}, {Ui.Show.Instant(c.At)}")];
    }

    private static async Task<List<string>> ChangesSince(this IQueryable<Case> visible, Guid id, long version, CancellationToken ct)
    {
        var changes = await visible.Where(c => c.Id == id).SelectMany(c => c.Events).Where(e => e.CaseVersion > version)
            .OrderBy(e => e.CaseVersion).Select(e => new { e.Summary, e.ByName, e.At }).ToListAsync(ct);
        return [.. changes.Select(c => $"{c.Summary}: {c.ByName}, {Ui.Show.Instant(c.At)}")];
    }
}
