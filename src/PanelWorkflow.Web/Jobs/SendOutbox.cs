using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Sends the messages that are due, the oldest first. One that was sent but could not be marked is sent again rather than lost.</summary>
public static class SendOutbox
{
    private const int Batch = 50;

    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, IMessageSender sender, TimeProvider clock, ILogger<Handler> log) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (sent, failed) = (0, 0);
            foreach (var message in await Find(cancellationToken))
            {
                if (!await Claim(message, cancellationToken)) continue;
                if (await Send(message, cancellationToken)) sent++;
                else failed++;
            }

            return Result.Told(sent + failed == 0 ? "" : failed == 0 ? $"{sent} sent" : $"{sent} sent, {failed} failed");
        }

        private Task<List<OutboxMessage>> Find(CancellationToken ct)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return db.Outbox.AsNoTracking().Where(m => m.SentAt == null && m.ParkedAt == null && m.NextTryAt <= now)
                .OrderBy(m => m.NextTryAt).ThenBy(m => m.Id).Take(Batch).ToListAsync(ct);
        }

        private async Task<bool> Claim(OutboxMessage message, CancellationToken ct)
        {
            var until = clock.GetUtcNow().UtcDateTime + Trouble.Lease;
            return await db.Outbox.Where(m => m.Id == message.Id && m.Version == message.Version && m.SentAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.NextTryAt, until).SetProperty(m => m.Version, message.Version + 1), ct) == 1;
        }

        private async Task<bool> Send(OutboxMessage message, CancellationToken ct)
        {
            var claimed = db.Outbox.Where(m => m.Id == message.Id && m.Version == message.Version + 1);
            try
            {
                var address = await db.Users.Where(u => u.Id == message.ToUserId).Select(u => u.Email).SingleAsync(ct);
                await sender.Send(address!, message, ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The message {Message} could not be sent", message.Id);
                await Failed(claimed, message.Tries + 1, Trouble.Of(failure), ct);
                return false;
            }

            var now = clock.GetUtcNow().UtcDateTime;
            await claimed.ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, now).SetProperty(m => m.Version, m => m.Version + 1), ct);
            return true;
        }

        private Task Failed(IQueryable<OutboxMessage> claimed, int tries, string trouble, CancellationToken ct)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var pause = Trouble.PauseAfter(tries);
            DateTime? parked = pause is null ? now : null;
            return claimed.ExecuteUpdateAsync(
                set => set.SetProperty(m => m.Tries, tries).SetProperty(m => m.LastError, trouble).SetProperty(m => m.ParkedAt, parked)
                    .SetProperty(m => m.NextTryAt, now + (pause ?? TimeSpan.Zero)).SetProperty(m => m.Version, m => m.Version + 1),
                ct);
        }
    }
}
