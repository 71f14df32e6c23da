using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>Restorative justice was offered to the victim, or not, and what came of it.</summary>
public static class OfferRestorative
{
    public sealed record Command(
        Guid VictimId,
        long Version,
        bool? Made,
        string? Reason,
        string? Type,
        bool? Accepted,
        DateOnly? HeldFrom,
        DateOnly? HeldTo,
        string? Result) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ContactVictim;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Made).NotNull().WithMessage("Select whether restorative justice was offered");
        }
    }

    public sealed class Handler(PanelDbContext db, PracticeLists lists, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var victim = await db.Victims.VisibleTo(command.Actor).LoadForChange(command.VictimId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var today = WorkingCalendar.DayInLondon(now);
            var offer = new RestorativeOffer
            {
                Made = command.Made!.Value,
                Reason = command.Reason ?? "",
                Type = command.Type,
                Accepted = command.Accepted,
                HeldFrom = command.HeldFrom,
                HeldTo = command.HeldTo,
                Result = command.Result,
            };
            var types = lists.RestorativeTypes.Choices(today).Select(t => t.Value);
            if (victim.Restorative?.Type is { } before) types = types.Append(before);
            victim.OfferRestorative(offer, [.. types], command.Actor, now, today);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
