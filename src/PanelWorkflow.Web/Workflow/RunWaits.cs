using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow.Jobs;

namespace PanelWorkflow.Web.Workflow;

/// <summary>
/// Fires due timers, does requested jobs and takes their processes on, in the order given. All are read together and saved together; when one
/// fails, those that were not saved before it stay as they were. A wait that is closed already changes nothing.
/// </summary>
public static class RunWaits
{
    public sealed record Command(params ImmutableArray<Guid> WaitIds) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;

        /// <summary>Whether the jobs that its timers ask for are done with them. Without, they are due by themselves.</summary>
        public bool WithJobs { get; init; }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, FactSources sources, TimeProvider clock, IServiceProvider services) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var ids = command.WaitIds.ToArray();
            var waits = await db.Waits.AsSplitQuery().Include(w => w.Instance).ThenInclude(i => i.Waits.Where(w => w.IsOpen))
                .Where(w => ids.Contains(w.Id) && w.IsOpen).ToDictionaryAsync(w => w.Id, cancellationToken);
            var sourceOf = await sources.Of([.. waits.Values.Select(w => w.Instance).Distinct()], cancellationToken);
            HashSet<Guid> children = [];
            foreach (var id in ids)
            {
                // An earlier one of the same process may have closed it.
                if (waits.GetValueOrDefault(id) is not { IsOpen: true } wait) continue;

                var (source, job) = (sourceOf[wait.Instance.Id], JobOf(wait));
                if (!children.Add(source.Case.ChildId)) await db.SaveChangesAsync(cancellationToken);
                var known = wait.Instance.Waits.ToHashSet();
                await Run(wait, job, source, cancellationToken);
                if (job is not null || !command.WithJobs) continue;

                foreach (var asked in wait.Instance.Waits.Where(w => w.Kind == WaitKind.Job && !known.Contains(w)).ToList())
                {
                    if (asked.IsOpen) await Run(asked, JobOf(asked), source, cancellationToken);
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }

        private async Task Run(Wait wait, IJobHandler? job, FactSource source, CancellationToken ct)
        {
            if (job is { ReadsOtherCases: true }) await db.SaveChangesAsync(ct);
            var (now, by, before) = (clock.GetUtcNow(), Actor.Service(wait.Partnership), wait.Version);
            Trigger trigger = job is null
                ? new Trigger.TimerDue(now, by.UserId.ToString(), wait.EngineId)
                : new Trigger.JobDone(now, by.UserId.ToString(), wait.EngineId) { Results = await job.Run(new JobContext(source.Case, wait, now.UtcDateTime), ct) };
            await workflow.Advance(wait.Instance, source, trigger, by, ct);
            if (wait.IsOpen && wait.Version == before) throw new DomainRuleException("no-step", "The process took no step: it does not wait for this any more.");
        }

        private IJobHandler? JobOf(Wait wait) => wait.Kind == WaitKind.Timer
            ? null
            : (IJobHandler)services.GetRequiredService(WorkflowBindings.Job(wait.Definition, wait.ElementId).Handler);
    }
}
