using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Fires due timers and does requested jobs, the longest due first, many in one save. Any number of nodes may run it.</summary>
public static class RunDueWaits
{
    /// <summary>How many are claimed, and saved, together at most.</summary>
    public const int Batch = 100;

    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Handler> log) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (done, failed) = (0, 0);
            var until = clock.GetUtcNow() + Trouble.LongestRun;
            List<Due> found;
            bool mayBeMore;
            do
            {
                found = await Find(cancellationToken);
                var claimed = found.Count > 0 && await Claim(found, cancellationToken);
                if (claimed)
                {
                    var troubled = await Run(found, cancellationToken);
                    (done, failed) = (done + found.Count - troubled, failed + troubled);
                }

                mayBeMore = found.Count == Batch || (found.Count > 0 && !claimed);
            }
            while (mayBeMore && clock.GetUtcNow() < until);

            return Result.Told(done + failed == 0 ? "" : failed == 0 ? $"{done} done" : $"{done} done, {failed} failed");
        }

        private Task<List<Due>> Find(CancellationToken ct)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return db.Waits.AsNoTracking().Where(w => w.IsOpen && w.ParkedAt == null && w.NextTryAt <= now)
                .OrderBy(w => w.NextTryAt).ThenBy(w => w.Id).Take(Batch)
                .Select(w => new Due(w.Id, w.Version, w.Kind == WaitKind.Timer))
                .ToListAsync(ct);
        }

        // The next try, set ahead at the version that was found, is the claim: only one node's update meets that version. A claim is of all that
        // were found or of none; where another node was first with some, what is due now has to be found anew.
        private async Task<bool> Claim(List<Due> found, CancellationToken ct)
        {
            var until = clock.GetUtcNow().UtcDateTime + Trouble.Lease;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var claimed = 0;
            foreach (var same in found.GroupBy(due => due.Version).OrderBy(same => same.Key))
            {
                var (ids, version) = (same.Select(due => due.Id).ToArray(), same.Key);
                claimed += await db.Waits.Where(w => ids.Contains(w.Id) && w.Version == version && w.IsOpen).ExecuteUpdateAsync(
                    set => set.SetProperty(w => w.NextTryAt, until).SetProperty(w => w.Version, version + 1), ct);
            }

            if (claimed < found.Count) return false;

            await transaction.CommitAsync(ct);
            return true;
        }

        /// <summary>
        /// Runs the waits together, with the jobs that timers ask for, and, when that does not go well, one at a time, so that one at fault does
        /// not hold up the others. Answers how many failed.
        /// </summary>
        private async Task<int> Run(List<Due> claimed, CancellationToken ct)
        {
            if ((claimed.Count > 1 || claimed[0].IsTimer) && await Send(claimed, withJobs: true, LogLevel.Warning, ct) is null) return 0;

            var failed = 0;
            foreach (var due in claimed)
            {
                if (await Send([due], withJobs: false, LogLevel.Error, ct) is not { } trouble) continue;

                failed++;
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<FailedWaits>().Record(due.Id, trouble, ct);
            }

            return failed;
        }

        /// <summary>What went wrong; null when nothing did.</summary>
        private async Task<string?> Send(List<Due> waits, bool withJobs, LogLevel level, CancellationToken ct)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
                return Trouble.Of(await mediator.Send(new RunWaits.Command([.. waits.Select(due => due.Id)]) { Actor = Actor.Service(), WithJobs = withJobs }, ct));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.Log(level, failure, "{Count} waits failed, the first of them {Wait}", waits.Count, waits[0].Id);
                return Trouble.Of(failure);
            }
        }

        private sealed record Due(Guid Id, long Version, bool IsTimer);
    }
}
