using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Keeps a failed wait for a later try, or parks it with an incident when it has failed too often.</summary>
public sealed class FailedWaits(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock, ILogger<FailedWaits> log)
{
    public async Task Record(Guid waitId, string trouble, CancellationToken ct)
    {
        var wait = await db.Waits.Include(w => w.Instance).ThenInclude(i => i.Waits.Where(w => w.IsOpen)).SingleAsync(w => w.Id == waitId, ct);
        if (!wait.IsOpen) return;

        var now = clock.GetUtcNow();
        wait.Tries++;
        wait.LastError = Trouble.Short(trouble);
        wait.Version++;
        if (Trouble.PauseAfter(wait.Tries) is { } pause) wait.NextTryAt = now.UtcDateTime + pause;
        else await Park(wait, now, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            log.LogWarning("The wait {Wait} was changed while its failure was recorded; it is tried again when its claim ends", waitId);
        }
    }

    private async Task Park(Wait wait, DateTimeOffset now, CancellationToken ct)
    {
        wait.ParkedAt = now.UtcDateTime;
        if (wait.Kind != WaitKind.Job) return;

        var by = Actor.Service(wait.Partnership);
        var failed = new Trigger.JobFailed(now, by.UserId.ToString(), wait.EngineId, wait.LastError ?? "") { MayRetry = false };
        await workflow.Advance(wait.Instance, await workflow.SourceOf(wait.Instance, ct), failed, by, ct);
    }
}
