using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>An administrator has the service send a parked message again.</summary>
public static class RetryMessage
{
    public sealed record Command(Guid MessageId) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Handler(PanelDbContext db, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var partnerships = command.Actor.Partnerships.ToArray();
            var message = await db.Outbox.SingleOrDefaultAsync(
                m => m.Id == command.MessageId && m.SentAt == null && m.ParkedAt != null && partnerships.Contains(m.Partnership), cancellationToken);
            if (message is null) return Result.NotFound;

            message.ParkedAt = null;
            message.Tries = 0;
            message.NextTryAt = clock.GetUtcNow().UtcDateTime;
            message.Version++;
            audit.Add(command.Actor, "retry", $"message {message.Id}", message.Partnership);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
