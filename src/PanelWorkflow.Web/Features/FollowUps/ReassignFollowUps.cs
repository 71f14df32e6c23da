using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>A manager gives open follow-ups, one or many, to another person or back to the team. All of them or none.</summary>
public static class ReassignFollowUps
{
    /// <param name="ToId">The person; null for the team.</param>
    /// <param name="IsAnswered">Whether anything was chosen.</param>
    public sealed record Command(ImmutableArray<Guid> Chosen, Guid? ToId, bool IsAnswered, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ReassignFollowUps;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Chosen).NotEmpty().WithMessage("Tick at least one follow-up");
            RuleFor(c => c.IsAnswered).Equal(true).OverridePropertyName("To").WithMessage("Select who sees to them from now on");
            RuleFor(c => c.Reason).NotEmpty().WithMessage("Enter why somebody else sees to it");
        }
    }

    public sealed class Handler(PanelDbContext db, People people, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (ids, ct) = (command.Chosen.ToArray(), cancellationToken);
            var followUps = await db.FollowUps.VisibleTo(command.Actor).Include(f => f.Case).Where(f => ids.Contains(f.Id)).ToListAsync(ct);
            if (followUps.Count != ids.Distinct().Count()) return Result.NotFound;

            var to = command.ToId is { } id ? await people.Person(id, ct) : null;
            if (command.ToId is not null && !await MaySeeTo(to, ids, followUps.Count, ct))
                return Result.Invalid("To", "Select somebody who follows children up in the partnership of each and may see the case of each");

            var now = clock.GetUtcNow().UtcDateTime;
            var tasks = await db.Waits.Where(w => w.SubjectId != null && ids.Contains(w.SubjectId.Value) && w.IsOpen && w.Kind == WaitKind.Task).ToListAsync(ct);
            foreach (var followUp in followUps) followUp.Reassign(to?.UserId, to?.Name, command.Reason, command.Actor, now);
            foreach (var task in tasks) task.GiveTo(to?.UserId);
            await db.SaveChangesAsync(ct);
            var given = followUps.Count == 1 ? "1 follow-up" : $"{followUps.Count} follow-ups";
            return Result.Told($"{given} given to {to?.Name ?? "the team"}");
        }

        // A promise given to somebody who cannot open it would be lost.
        private async Task<bool> MaySeeTo(Actor? person, Guid[] ids, int count, CancellationToken ct) =>
            person is not null && person.May(Permission.FollowUpChild)
            && await db.FollowUps.VisibleTo(person).CountAsync(f => ids.Contains(f.Id), ct) == count;
    }
}
