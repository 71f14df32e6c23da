using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Compares what each process's state says that it waits for with the rows that people and jobs go by.</summary>
public sealed class RecordCheck(PanelDbContext db, DefinitionStore definitions)
{
    private const int Batch = 200;

    /// <summary>Every disagreement, in words.</summary>
    public async IAsyncEnumerable<string> Faults([EnumeratorCancellation] CancellationToken ct)
    {
        var last = Guid.Empty;
        while (true)
        {
            var batch = await db.Instances.AsNoTracking().Include(i => i.Waits.Where(w => w.IsOpen))
                .Where(i => i.Id > last && (i.Status == InstanceStatus.Running || i.Waits.Any(w => w.IsOpen)))
                .OrderBy(i => i.Id).Take(Batch).ToListAsync(ct);
            foreach (var fault in batch.SelectMany(FaultsOf)) yield return fault;
            if (batch.Count < Batch) break;
            last = batch[^1].Id;
        }

        var decided = db.Cases.AsNoTracking().Where(c => c.Decision != null).Select(c => new { c.Reference, c.Decision }).AsAsyncEnumerable();
        await foreach (var one in decided.WithCancellation(ct))
        {
            if (!one.Decision!.IsIntact) yield return $"Case {one.Reference}: the decision is not the one that was locked.";
        }
    }

    private IEnumerable<string> FaultsOf(ProcessInstance row)
    {
        var name = $"{row.Definition} {row.Id} of case {row.CaseId}";
        if (!definitions.HasProcess(row.Hash)) yield return $"{name}: the file that it runs is not in the workflows folder.";

        var state = InstanceJson.Read(row.State);
        if (state.Status != row.Status || state.Sequence != row.Sequence)
            yield return $"{name}: its state is {state.Status} at step {state.Sequence}, its row {row.Status} at step {row.Sequence}.";

        var waits = state.Waits.ToDictionary(w => w.Id, w => (w.Kind, w.ElementId));
        var rows = row.Waits.ToDictionary(w => w.EngineId, w => (w.Kind, w.ElementId));
        foreach (var (id, wait) in waits.Where(w => !rows.TryGetValue(w.Key, out var there) || there != w.Value))
            yield return $"{name}: it waits at {wait.ElementId} ({id}), but there is no such open wait.";
        foreach (var (id, wait) in rows.Where(w => !waits.ContainsKey(w.Key)))
            yield return $"{name}: there is an open wait at {wait.ElementId} ({id}), but it does not wait there.";
    }
}
