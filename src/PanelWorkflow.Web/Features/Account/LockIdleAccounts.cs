using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>After how many days without a sign-in an account is locked, and how many days before its person is warned.</summary>
public sealed class IdleOptions
{
    public int IdleDays { get; set; } = 90;

    public int WarnDaysBefore { get; set; } = 14;
}

/// <summary>Locks accounts that nobody has signed in to for long, so that leavers do not stay. Never without a warning before.</summary>
public static class LockIdleAccounts
{
    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, Messages messages, Audit audit, IdleOptions options, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            // An account that has never been used counts from the first time that it is seen here.
            await db.Users.Where(u => u.LastSignInAt == null).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now), cancellationToken);
            var since = now.AddDays(options.WarnDaysBefore - options.IdleDays);
            var idle = await db.Users.Include(u => u.Partnerships).Where(u => u.IdleLockedAt == null && u.LastSignInAt <= since && u.Roles.Any()).ToListAsync(cancellationToken);
            var (warned, locked) = (0, 0);
            foreach (var user in idle)
            {
                if (await MayLock(user, now, cancellationToken))
                {
                    Lock(user, command, now);
                    locked++;
                }
                else
                {
                    warned += await Warn(user, now, cancellationToken);
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            string[] did = [locked > 0 ? $"{locked} locked" : "", warned > 0 ? $"{warned} warned" : ""];
            return Result.Told(string.Join(", ", did.Where(words => words.Length > 0)));
        }

        private async Task<bool> MayLock(PanelUser user, DateTime now, CancellationToken ct)
        {
            var (cause, warnedBy) = (Cause(user), now.AddDays(-options.WarnDaysBefore));
            return user.LastSignInAt <= now.AddDays(-options.IdleDays)
                && await db.Outbox.AnyAsync(m => m.ToUserId == user.Id && m.CauseKey == cause && m.CreatedAt <= warnedBy, ct);
        }

        private void Lock(PanelUser user, Command command, DateTime now)
        {
            (user.LockoutEnabled, user.LockoutEnd, user.IdleLockedAt) = (true, DateTimeOffset.MaxValue, now);
            user.SecurityStamp = Guid.NewGuid().ToString();
            user.ConcurrencyStamp = Guid.NewGuid().ToString();
            audit.Add(command.Actor, "locked-idle", $"{user.Id} not used since {user.LastSignInAt:yyyy-MM-dd}", PartnershipOf(user));
        }

        private Task<int> Warn(PanelUser user, DateTime now, CancellationToken ct)
        {
            var body = $"You last signed in on {Show.Date(Show.Day(user.LastSignInAt!.Value))}. An account that is not used for {options.IdleDays} days is locked. Sign in to keep it.";
            var locks = now.AddDays(options.WarnDaysBefore);
            return messages.TellOnce(
                [user.Id], new Telling(PartnershipOf(user), MessageKind.Reminder, Cause(user), "Your account will be locked soon", body, "/", locks), now, ct);
        }

        private static string Cause(PanelUser user) => $"idle:{user.LastSignInAt:yyyyMMdd}";

        private static string PartnershipOf(PanelUser user) => user.Partnerships.Select(p => p.Partnership).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
    }
}
