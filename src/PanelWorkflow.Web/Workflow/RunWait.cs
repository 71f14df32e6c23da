using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow.Jobs;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Fires one due timer, or does one requested job, and takes its process on. A wait that is closed already changes nothing.</summary>
public static class RunWait
{
    public sealed record Command(Guid WaitId) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock, IServiceProvider services) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var wait = await db.Waits.Include(w => w.Instance).ThenInclude(i => i.Waits.Where(w => w.IsOpen))
                .SingleOrDefaultAsync(w => w.Id == command.WaitId, cancellationToken);
            if (wait is not { IsOpen: true }) return Result.Ok;

            var source = await workflow.SourceOf(wait.Instance, cancellationToken);
            var now = clock.GetUtcNow();
            var by = command.Actor.UserId.ToString();
            Trigger trigger = wait.Kind == WaitKind.Timer
                ? new Trigger.TimerDue(now, by, wait.EngineId)
                : new Trigger.JobDone(now, by, wait.EngineId) { Results = await DoJob(wait, source.Case, now.UtcDateTime, cancellationToken) };
            await workflow.Advance(wait.Instance, source, trigger, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }

        private Task<System.Collections.Immutable.ImmutableSortedDictionary<string, Engine.Feel.Value>> DoJob(
            Wait wait, Domain.Cases.Case theCase, DateTime now, CancellationToken ct)
        {
            var handler = (IJobHandler)services.GetRequiredService(WorkflowBindings.Job(wait.Definition, wait.ElementId).Handler);
            return handler.Run(new JobContext(theCase, wait, now), ct);
        }
    }
}
