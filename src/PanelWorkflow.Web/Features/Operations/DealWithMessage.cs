using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>What an administrator may do with something that the service has given up on.</summary>
public enum Dealing
{
    TryAgain,
    Discard,
}

/// <summary>An administrator has the service send a parked message again, or says that it need not be sent; one, or every parked one.</summary>
public static class DealWithMessage
{
    /// <param name="MessageId">Null for every parked message of the administrator's partnerships.</param>
    public sealed record Command(Guid? MessageId, Dealing? How, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.How).NotNull().WithMessage("Select what to do");
            RuleFor(c => c.Reason).NotEmpty().WithMessage("Enter why");
            RuleFor(c => c.Reason).MaximumLength(500).WithMessage("Why must be 500 characters or fewer");
        }
    }

    public sealed class Handler(PanelDbContext db, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var partnerships = command.Actor.Partnerships.ToArray();
            var parked = await db.Outbox.Where(m => m.SentAt == null && m.ParkedAt != null && m.DiscardedAt == null && partnerships.Contains(m.Partnership))
                .Where(m => command.MessageId == null || m.Id == command.MessageId).ToListAsync(cancellationToken);
            if (parked.Count == 0) return Result.NotFound;

            var now = clock.GetUtcNow().UtcDateTime;
            foreach (var message in parked)
            {
                if (command.How == Dealing.Discard) message.DiscardedAt = now;
                else (message.ParkedAt, message.Tries, message.NextTryAt) = (null, 0, now);
                message.Version++;
                audit.Add(command.Actor, Word(command.How!.Value), $"message {message.Id}", message.Partnership, reason: command.Reason);
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }

    /// <summary>The audit's word for it.</summary>
    public static string Word(Dealing how) => how == Dealing.Discard ? "discarded" : "retry";
}
