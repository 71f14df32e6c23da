using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>A person says whether messages that can wait come at once or in a daily digest.</summary>
public static class ChooseMessages
{
    public sealed record Command(MessageChoice? Choice) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SeeMyWork;
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (command.Choice is not { } choice) return Result.Invalid(nameof(Command.Choice), "Select when you want messages");

            var person = command.Actor.UserId;
            await db.Users.Where(u => u.Id == person).ExecuteUpdateAsync(set => set.SetProperty(u => u.MessageChoice, choice), cancellationToken);
            if (choice == MessageChoice.AtOnce) await SendWhatWaits(person, cancellationToken);
            return Result.Ok;
        }

        private async Task SendWhatWaits(Guid person, CancellationToken ct)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            await db.Outbox.Where(m => m.ToUserId == person && m.InDigest && m.SentAt == null && m.ParkedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.InDigest, false).SetProperty(m => m.NextTryAt, now).SetProperty(m => m.Version, m => m.Version + 1), ct);
        }
    }
}
