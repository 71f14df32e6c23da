using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>An administrator runs a job of the timetable at once, paused or not, and is told how it went.</summary>
public static class RunJob
{
    public sealed record Command(string? Job) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Handler(PanelDbContext db, JobRunner runner, Audit audit) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (JobSchedule.Find(command.Job) is not { } job) return Result.NotFound;

            audit.Add(command.Actor, "job-run", job.Name);
            await db.SaveChangesAsync(cancellationToken);
            var run = await runner.Run(job, cancellationToken);
            return Result.Told($"{(run.Succeeded ? "It ran" : "It failed")}: {run.Result}");
        }
    }
}
