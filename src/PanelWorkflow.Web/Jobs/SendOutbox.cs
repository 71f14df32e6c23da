using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Jobs;

/// <summary>
/// Sends the messages that are due, the oldest first, and puts by those that their person wants in a digest. One that was sent but could not be
/// marked is sent again rather than lost.
/// </summary>
public static class SendOutbox
{
    private const int Batch = 50;

    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, IMessageSender sender, WorkingCalendar calendar, JobMetrics metrics, TimeProvider clock, ILogger<Handler> log)
        : IRequestHandler<Command, Result>
    {
        private int _sent;
        private int _putBy;
        private int _failed;

        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var until = Now + Trouble.LongestRun;
            bool more;
            do more = await SendSome(until, cancellationToken);
            while (more);

            string[] did = [_sent > 0 ? $"{_sent} sent" : "", _putBy > 0 ? $"{_putBy} put by for a digest" : "", _failed > 0 ? $"{_failed} failed" : ""];
            return Result.Told(string.Join(", ", did.Where(words => words.Length > 0)));
        }

        // Answers whether there may be more that can be sent now.
        private async Task<bool> SendSome(DateTime until, CancellationToken ct)
        {
            var found = await Find(ct);
            foreach (var message in found)
            {
                if (Now > until) return false;
                if (await Claim(message, ct) && !await Deal(message, ct)) return false;
            }

            return found.Count == Batch;
        }

        private DateTime Now => clock.GetUtcNow().UtcDateTime;

        private Task<List<OutboxMessage>> Find(CancellationToken ct)
        {
            var now = Now;
            return db.Outbox.AsNoTracking().Where(m => m.SentAt == null && m.ParkedAt == null && m.NextTryAt <= now)
                .OrderBy(m => m.NextTryAt).ThenBy(m => m.Id).Take(Batch).ToListAsync(ct);
        }

        private async Task<bool> Claim(OutboxMessage message, CancellationToken ct)
        {
            var until = Now + Trouble.Lease;
            return await db.Outbox.Where(m => m.Id == message.Id && m.Version == message.Version && m.SentAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.NextTryAt, until).SetProperty(m => m.Version, message.Version + 1), ct) == 1;
        }

        // Answers whether the next message may be sent.
        private async Task<bool> Deal(OutboxMessage message, CancellationToken ct)
        {
            var claimed = db.Outbox.Where(m => m.Id == message.Id && m.Version == message.Version + 1);
            var person = await db.Users.Where(u => u.Id == message.ToUserId).Select(u => new { u.Email, u.MessageChoice, IsClosed = !u.Roles.Any() }).SingleOrDefaultAsync(ct);
            if (person is { IsClosed: false, MessageChoice: MessageChoice.DailyDigest } && !message.InDigest && OutboxMessage.MayWait.Contains(message.Kind))
            {
                await PutBy(claimed, ct);
                return true;
            }

            try
            {
                if (person is null or { IsClosed: true }) throw new DeliveryException(DeliveryTrouble.Refused, "Its person has no account any more.");
                await sender.Send(person.Email!, message, ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The message {Message} could not be sent", message.Id);
                _failed++;
                return await Failed(claimed, message, failure, ct);
            }

            var now = Now;
            await claimed.ExecuteUpdateAsync(
                set => set.SetProperty(m => m.SentAt, now).SetProperty(m => m.InDigest, false).SetProperty(m => m.Version, m => m.Version + 1), ct);
            _sent++;
            metrics.Message("sent");
            return true;
        }

        private async Task PutBy(IQueryable<OutboxMessage> claimed, CancellationToken ct)
        {
            var until = DigestTimes.OnItsOwnAfter(Now, calendar);
            await claimed.ExecuteUpdateAsync(
                set => set.SetProperty(m => m.InDigest, true).SetProperty(m => m.NextTryAt, until).SetProperty(m => m.Version, m => m.Version + 1), ct);
            _putBy++;
            metrics.Message("put-by");
        }

        private async Task<bool> Failed(IQueryable<OutboxMessage> claimed, OutboxMessage message, Exception failure, CancellationToken ct)
        {
            var now = Now;
            var known = failure as DeliveryException;
            if (known is { Trouble: DeliveryTrouble.TooMany })
            {
                await WaitAll(claimed, Trouble.Of(failure), now + Trouble.Spread(known.RetryAfter ?? TimeSpan.FromMinutes(1)), ct);
                return false;
            }

            var tries = message.Tries + 1;
            var pause = known is { Trouble: DeliveryTrouble.Refused } ? null : Trouble.PauseAfter(tries);
            DateTime? parked = pause is null ? now : null;
            var next = now + (pause ?? TimeSpan.Zero);
            var trouble = Trouble.Of(failure);
            metrics.Message(parked is null ? "failed" : "parked");
            await claimed.ExecuteUpdateAsync(
                set => set.SetProperty(m => m.Tries, tries).SetProperty(m => m.LastError, trouble).SetProperty(m => m.ParkedAt, parked)
                    .SetProperty(m => m.NextTryAt, next).SetProperty(m => m.Version, m => m.Version + 1),
                ct);
            return true;
        }

        // A limit is no message's fault and passes: it counts as no try, and every message that is due waits with this one, on every node.
        private async Task WaitAll(IQueryable<OutboxMessage> claimed, string why, DateTime until, CancellationToken ct)
        {
            var now = Now;
            await claimed.ExecuteUpdateAsync(
                set => set.SetProperty(m => m.LastError, why).SetProperty(m => m.NextTryAt, until).SetProperty(m => m.Version, m => m.Version + 1), ct);
            await db.Outbox.Where(m => m.SentAt == null && m.ParkedAt == null && m.NextTryAt <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, until).SetProperty(m => m.Version, m => m.Version + 1), ct);
        }
    }
}
