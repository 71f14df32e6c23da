using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Workflow.Checking;

/// <summary>
/// Compares what belongs together: each case with its history, its processes and its promises, and each process with the rows that people
/// and jobs go by. Changes nothing, and holds a page of cases at a time.
/// </summary>
public sealed class RecordCheck(PanelDbContext db, DefinitionStore definitions, TimeProvider clock)
{
    private const int PageSize = 200;

    // A message waits for a digest over the longest holiday, or as long as the other side may ask for.
    private static readonly TimeSpan LongestPutOff = TimeSpan.FromDays(14);

    /// <summary>Cases read so far.</summary>
    public int CasesRead { get; private set; }

    /// <summary>Every fault, each in one line that names a case by its reference and nobody by name.</summary>
    public async IAsyncEnumerable<string> Faults([EnumeratorCancellation] CancellationToken ct)
    {
        for (var page = await Next(Guid.Empty, ct); page is not null; page = await Next(page.Last, ct))
        {
            CasesRead += page.Count;
            foreach (var fault in await FaultsOf(page, ct)) yield return fault;
        }

        foreach (var fault in await Strays(ct)) yield return fault;
    }

    private async Task<CasePage?> Next(Guid after, CancellationToken ct)
    {
        var ids = await db.Cases.Where(c => c.Id > after).OrderBy(c => c.Id).Select(c => c.Id).Take(PageSize).ToListAsync(ct);
        return ids.Count == 0 ? null : new CasePage(after, ids[^1], ids.Count);
    }

    // What is saved between two of the queries looks like a fault once; it is one when it is still there at a second look.
    private async Task<List<string>> FaultsOf(CasePage page, CancellationToken ct)
    {
        var first = await Look(page, ct);
        return first.Count == 0 ? first : [.. first.Intersect(await Look(page, ct))];
    }

    private async Task<List<string>> Look(CasePage page, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var records = await CaseRecords.Of(page, db, ct);
        return [.. records.SelectMany(record => CaseFaults.Of(record).Concat(ProcessFaults.Of(record, definitions, now)))];
    }

    /// <summary>Rows that no case leads to, and messages that nobody would send.</summary>
    private async Task<List<string>> Strays(CancellationToken ct)
    {
        var waits = await db.Waits.AsNoTracking().Where(w => w.IsOpen && !db.Instances.Any(i => i.Id == w.InstanceId))
            .Join(db.Cases, w => w.CaseId, c => c.Id, (w, c) => new { c.Reference, w.ElementId })
            .OrderBy(w => w.Reference).Take(PageSize).ToListAsync(ct);
        var instances = await db.Instances.AsNoTracking().Where(i => !db.Cases.Any(c => c.Id == i.CaseId))
            .OrderBy(i => i.Id).Select(i => new { i.Id, i.Definition, i.CaseId }).Take(PageSize).ToListAsync(ct);
        var latest = clock.GetUtcNow().UtcDateTime + LongestPutOff;
        var messages = await db.Outbox.AsNoTracking().Where(m => m.SentAt == null && m.ParkedAt == null && m.NextTryAt > latest)
            .OrderBy(m => m.Id).Select(m => new { m.Id, m.CreatedAt, m.NextTryAt }).Take(PageSize).ToListAsync(ct);
        return
        [
            .. waits.Select(w => $"{w.Reference}: there is an open wait at {w.ElementId} whose process is gone."),
            .. instances.Select(i => $"The process {i.Definition} {i.Id} belongs to the case {i.CaseId}, which is gone."),
            .. messages.Select(m =>
                $"The message {m.Id} of {Show.Instant(m.CreatedAt)} is put off until {Show.Instant(m.NextTryAt)}, longer than any message waits."),
        ];
    }
}
