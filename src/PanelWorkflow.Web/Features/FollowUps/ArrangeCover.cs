using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>Somebody will be away: another sees to their follow-ups. Everybody arranges their own cover, a manager anybody's.</summary>
public static class ArrangeCover
{
    public sealed record Command(Guid? PersonId, Guid? CoverId, DateOnly? From, DateOnly? Until) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.FollowUpChild;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.PersonId).NotNull().WithMessage("Select who is away");
            RuleFor(c => c.CoverId).NotNull().WithMessage("Select who covers");
            RuleFor(c => c.From).NotNull().WithMessage("Enter the first day");
            RuleFor(c => c.Until).NotNull().WithMessage("Enter the last day");
        }
    }

    public sealed class Handler(PanelDbContext db, People people, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (by, now, ct) = (command.Actor, clock.GetUtcNow(), cancellationToken);
            if (command.PersonId != by.UserId && !by.May(Permission.ReassignFollowUps)) return Result.Forbidden;

            var (person, cover) = (await people.Person(command.PersonId!.Value, ct), await people.Person(command.CoverId!.Value, ct));
            if (person is null || !person.May(Permission.FollowUpChild) || Shared(by, person, person) is null)
                return Result.Invalid("PersonId", "Select somebody of your partnership who follows children up");
            if (cover is null || !cover.May(Permission.FollowUpChild) || Shared(by, person, cover) is not { } partnership)
                return Result.Invalid("CoverId", "Select somebody of the same partnership who follows children up");

            var arranged = Cover.Arrange(Guid.CreateVersion7(now), partnership, person, cover, command.From, command.Until, by, now.UtcDateTime);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await HoldApart(person, cover, ct);
            var others = db.Covers.Where(c => c.EndedAt == null && c.From <= arranged.Until && c.Until >= arranged.From);
            if (await others.AnyAsync(c => c.PersonId == person.UserId, ct)) return Result.Invalid("From", $"{person.Name} is covered on some of these days already");
            if (await others.AnyAsync(c => c.PersonId == cover.UserId, ct)) return Result.Invalid("CoverId", $"{cover.Name} is away on some of these days");
            if (await others.AnyAsync(c => c.CoverId == person.UserId, ct)) return Result.Invalid("PersonId", $"{person.Name} covers for somebody else on some of these days");

            db.Covers.Add(arranged);
            audit.Add(by, "arranged-cover", "follow-ups", partnership);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return Result.Made(arranged.Id);
        }

        // Changes nothing. Whoever arranges cover of or by one of the two at the same moment waits until this is saved, and then sees it. One by
        // one and always in the same order, for two who each hold one and want the other's would wait for ever.
        private async Task HoldApart(Actor person, Actor cover, CancellationToken ct)
        {
            foreach (var id in new[] { person.UserId, cover.UserId }.Order())
                await db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisplayName, u => u.DisplayName), ct);
        }

        private static string? Shared(Actor by, Actor person, Actor cover) =>
            by.Partnerships.FirstOrDefault(p => person.Partnerships.Contains(p) && cover.Partnerships.Contains(p));
    }
}
