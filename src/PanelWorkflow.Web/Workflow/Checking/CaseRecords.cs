using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Domain.Information;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Workflow.Checking;

/// <summary>Cases whose ids come after one and end with another.</summary>
internal sealed record CasePage(Guid After, Guid Last, int Count);

/// <summary>A process with its open waits, and how many of its steps are on record.</summary>
internal sealed record RunningProcess(ProcessInstance Row, int Steps);

/// <summary>A record beside a case that a small process of its own is about.</summary>
/// <param name="What">What it is, in words without a name.</param>
/// <param name="Process">Key of its process.</param>
/// <param name="IsOpen">Whether something is still to be done for it.</param>
internal sealed record Beside(Guid Id, Guid CaseId, string What, string Process, bool IsOpen);

/// <summary>One case with everything that must agree with it.</summary>
/// <param name="Promises">Follow-ups that are open.</param>
/// <param name="Offences">How many offences are on record.</param>
/// <param name="Changes">Entries of its history that count as a change of the case.</param>
/// <param name="Told">How often the history tells of each kind of event.</param>
internal sealed record CaseRecord(
    Case Case,
    IReadOnlyList<RunningProcess> Processes,
    IReadOnlyList<Beside> Beside,
    int Promises,
    int Offences,
    int Changes,
    IReadOnlyDictionary<CaseEventType, int> Told);

/// <summary>Loads a page of cases in a handful of queries, however many rows belong to them.</summary>
internal static class CaseRecords
{
    public static async Task<List<CaseRecord>> Of(CasePage page, PanelDbContext db, CancellationToken ct)
    {
        var (after, last) = (page.After, page.Last);
        var cases = await db.Cases.AsNoTracking().Where(c => c.Id > after && c.Id <= last).OrderBy(c => c.Id).ToListAsync(ct);
        var processes = (await Processes(after, last, db, ct)).ToLookup(p => p.Row.CaseId);
        var followUps = await db.FollowUps.AsNoTracking().Where(f => f.CaseId > after && f.CaseId <= last)
            .Select(f => new Beside(f.Id, f.CaseId, "follow-up “" + f.Kind + "”", f.Process, f.ClosedAt == null)).ToListAsync(ct);
        var promises = followUps.Where(f => f.IsOpen).ToLookup(f => f.CaseId);
        var beside = followUps.Concat(await BesideFollowUps(after, last, db, ct)).ToLookup(b => b.CaseId);
        var offences = await db.Set<Offence>().Where(o => EF.Property<Guid>(o, CaseId) > after && EF.Property<Guid>(o, CaseId) <= last)
            .GroupBy(o => EF.Property<Guid>(o, CaseId)).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var events = db.CaseEvents.Where(e => e.CaseId > after && e.CaseId <= last);
        var changes = await events.Where(e => e.SubjectId == null || OfFollowUps.Contains(e.Type))
            .GroupBy(e => e.CaseId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var told = (await events.GroupBy(e => new { e.CaseId, e.Type }).Select(g => new { g.Key.CaseId, g.Key.Type, Count = g.Count() }).ToListAsync(ct))
            .ToLookup(e => e.CaseId);
        return
        [
            .. cases.Select(c => new CaseRecord(
                c, [.. processes[c.Id]], [.. beside[c.Id]], promises[c.Id].Count(), offences.GetValueOrDefault(c.Id), changes.GetValueOrDefault(c.Id),
                told[c.Id].ToDictionary(e => e.Type, e => e.Count))),
        ];
    }

    // What happens to a follow-up is a change of its case too.
    private static readonly CaseEventType[] OfFollowUps =
    [
        CaseEventType.FollowUpPromised, CaseEventType.FollowUpAttempted, CaseEventType.FollowUpClosed, CaseEventType.FollowUpReassigned, CaseEventType.FollowUpReplanned,
    ];

    private const string CaseId = Data.Mappings.CaseMapping.CaseId;

    private static async Task<IEnumerable<RunningProcess>> Processes(Guid after, Guid last, PanelDbContext db, CancellationToken ct)
    {
        var rows = await db.Instances.AsNoTracking().AsSplitQuery().Include(i => i.Waits.Where(w => w.IsOpen))
            .Where(i => i.CaseId > after && i.CaseId <= last).OrderBy(i => i.Id).ToListAsync(ct);
        var steps = await db.Steps.Join(db.Instances.Where(i => i.CaseId > after && i.CaseId <= last), s => s.InstanceId, i => i.Id, (s, i) => s.InstanceId)
            .GroupBy(id => id).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return rows.Select(row => new RunningProcess(row, steps.GetValueOrDefault(row.Id)));
    }

    private static async Task<IEnumerable<Beside>> BesideFollowUps(Guid after, Guid last, PanelDbContext db, CancellationToken ct)
    {
        var victims = await db.Victims.AsNoTracking().Where(v => v.CaseId > after && v.CaseId <= last)
            .Select(v => new { v.Id, v.CaseId, v.Number, v.ClosedAt }).ToListAsync(ct);
        var requests = await db.InformationRequests.AsNoTracking().Where(r => r.CaseId > after && r.CaseId <= last)
            .Select(r => new { r.Id, r.CaseId, r.AgencyKey, r.EndedAt }).ToListAsync(ct);
        return
        [
            .. victims.Select(v => new Beside(v.Id, v.CaseId, $"record of victim {v.Number}", WorkflowBindings.ProcessOf(typeof(VictimRecord)), v.ClosedAt is null)),
            .. requests.Select(r =>
                new Beside(r.Id, r.CaseId, $"question to {r.AgencyKey}", WorkflowBindings.ProcessOf(typeof(InformationRequest)), r.EndedAt is null)),
        ];
    }
}
