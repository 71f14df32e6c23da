using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Jobs;

/// <summary>
/// Keeps a failed wait for a later try, or parks it when it has failed too often. How often a job is tried, and after which pauses, says its
/// process file.
/// </summary>
public sealed class FailedWaits(PanelDbContext db, CaseWorkflow workflow, FactSources sources, TimeProvider clock, ILogger<FailedWaits> log)
{
    public async Task Record(Guid waitId, string trouble, CancellationToken ct)
    {
        var wait = await db.Waits.Include(w => w.Instance).ThenInclude(i => i.Waits.Where(w => w.IsOpen)).SingleAsync(w => w.Id == waitId, ct);
        if (!wait.IsOpen) return;

        var now = clock.GetUtcNow();
        wait.Tries++;
        wait.LastError = Trouble.Short(trouble);
        wait.Version++;
        wait.ParkedAt = now.UtcDateTime; // until the process, or else the service, says when to try again
        var isTold = wait.Kind == WaitKind.Job && await Tell(wait, now, ct);
        if (!isTold && Trouble.PauseAfter(wait.Tries) is { } pause) (wait.ParkedAt, wait.NextTryAt) = (null, now.UtcDateTime + pause);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            log.LogWarning("The wait {Wait} was changed while its failure was recorded; it is tried again when its claim ends", waitId);
        }
    }

    /// <summary>False when the process cannot be told, e.g. because its file is missing; nothing is changed then.</summary>
    private async Task<bool> Tell(Wait wait, DateTimeOffset now, CancellationToken ct)
    {
        var (by, before) = (Actor.Service(wait.Partnership), wait.Instance.Sequence);
        try
        {
            var failed = new Trigger.JobFailed(now, by.UserId.ToString(), wait.EngineId, wait.LastError ?? "");
            await workflow.Advance(wait.Instance, await sources.Of(wait.Instance, ct), failed, by, ct);
            return wait.Instance.Sequence != before;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The process of the wait {Wait} could not be told of its failure", wait.Id);
            return false;
        }
    }
}
