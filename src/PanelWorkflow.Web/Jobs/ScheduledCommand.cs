using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Pipeline;
using Quartz;

namespace PanelWorkflow.Web.Jobs;

/// <summary>The only Quartz job: sends the command of the timetable's line that it is named after.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduledCommand(JobRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await runner.Tick(JobSchedule.Job(context.JobDetail.Key.Name), cancellationToken);
}

/// <summary>Sends a timetable line's command through the pipeline and records how it went.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, JobMetrics metrics, TimeProvider clock, ILogger<JobRunner> log)
{
    public const string NothingToDo = "Nothing to do";

    /// <summary>Runs the job unless an administrator has paused it.</summary>
    public async Task Tick(ScheduledJob job, CancellationToken ct)
    {
        if (!await IsPaused(job, ct)) await Run(job, ct);
    }

    public async Task<JobRun> Run(ScheduledJob job, CancellationToken ct)
    {
        var started = clock.GetUtcNow();
        var (succeeded, result) = await Send(job, ct);
        var run = new JobRun
        {
            Id = Guid.CreateVersion7(started),
            Job = job.Name,
            StartedAt = started.UtcDateTime,
            EndedAt = clock.GetUtcNow().UtcDateTime,
            Succeeded = succeeded,
            Result = Trouble.Short(result),
        };
        metrics.Ran(run);
        await Record(run, ct);
        return run;
    }

    private async Task<bool> IsPaused(ScheduledJob job, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PanelDbContext>().JobPauses.AnyAsync(p => p.Job == job.Name, ct);
    }

    private async Task<(bool Succeeded, string Result)> Send(ScheduledJob job, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(job.Command(Actor.Service()), ct);
            return Trouble.Of(result) is { } trouble ? (false, trouble) : (true, result.Did.Length == 0 ? NothingToDo : result.Did);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The job {Job} failed", job.Name);
            return (false, Trouble.Of(failure));
        }
    }

    // A tick that finds nothing to do renews the row of the one before it, so that the table holds what happened and not every tick.
    private async Task Record(JobRun run, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PanelDbContext>();
        if (run.Result == NothingToDo)
        {
            var last = await db.JobRuns.Where(r => r.Job == run.Job).OrderByDescending(r => r.StartedAt)
                .Select(r => new { r.Id, r.Result }).FirstOrDefaultAsync(ct);
            if (last?.Result == NothingToDo)
            {
                await db.JobRuns.Where(r => r.Id == last.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.StartedAt, run.StartedAt).SetProperty(r => r.EndedAt, run.EndedAt), ct);
                return;
            }
        }

        db.JobRuns.Add(run);
        await db.SaveChangesAsync(ct);
    }
}
