using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Fires due timers and does requested jobs, the longest due first, each in a transaction of its own. Any number of nodes may run it.</summary>
public static class RunDueWaits
{
    private const int Batch = 50;

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
            do
            {
                found = await Find(cancellationToken);
                foreach (var due in found)
                {
                    if (!await Claim(due, cancellationToken)) continue;
                    if (await Run(due, cancellationToken)) done++;
                    else failed++;
                }
            }
            while (found.Count == Batch && clock.GetUtcNow() < until);

            return Result.Told(done + failed == 0 ? "" : failed == 0 ? $"{done} done" : $"{done} done, {failed} failed");
        }

        private Task<List<Due>> Find(CancellationToken ct)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return db.Waits.AsNoTracking().Where(w => w.IsOpen && w.ParkedAt == null && w.NextTryAt <= now)
                .OrderBy(w => w.NextTryAt).ThenBy(w => w.Id).Take(Batch)
                .Select(w => new Due(w.Id, w.Partnership, w.Version))
                .ToListAsync(ct);
        }

        // The next try, set ahead at the version that was found, is the claim: only one node's update meets that version.
        private async Task<bool> Claim(Due due, CancellationToken ct)
        {
            var until = clock.GetUtcNow().UtcDateTime + Trouble.Lease;
            return await db.Waits.Where(w => w.Id == due.Id && w.Version == due.Version && w.IsOpen).ExecuteUpdateAsync(
                set => set.SetProperty(w => w.NextTryAt, until).SetProperty(w => w.Version, due.Version + 1), ct) == 1;
        }

        private async Task<bool> Run(Due due, CancellationToken ct)
        {
            var trouble = await Send(due, ct) ?? await LeftOpen(due, ct);
            if (trouble is null) return true;

            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<FailedWaits>().Record(due.Id, trouble, ct);
            return false;
        }

        private async Task<string?> Send(Due due, CancellationToken ct)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
                return Trouble.Of(await mediator.Send(new RunWait.Command(due.Id) { Actor = Actor.Service(due.Partnership) }, ct));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The wait {Wait} failed", due.Id);
                return Trouble.Of(failure);
            }
        }

        private async Task<string?> LeftOpen(Due due, CancellationToken ct) =>
            await db.Waits.AnyAsync(w => w.Id == due.Id && w.IsOpen && w.Version == due.Version + 1, ct)
                ? "The process took no step: it does not wait for this any more."
                : null;

        private sealed record Due(Guid Id, string Partnership, long Version);
    }
}
