using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>An update or support information was sent to the victim.</summary>
public static class RecordVictimSending
{
    public sealed record Command(Guid VictimId, long Version, SentKind? Kind, DateOnly? SentOn, string? What) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ContactVictim;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).NotNull().WithMessage("Select what was sent");
            RuleFor(c => c.SentOn).NotNull().WithMessage("Enter the date on which it was sent");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var victim = await db.Victims.VisibleTo(command.Actor).LoadForChange(command.VictimId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var wasPromised = victim.UpdateDueAt is not null;
            victim.Send(command.Kind!.Value, command.SentOn!.Value, command.What, command.Actor, now, WorkingCalendar.DayInLondon(now));
            await workflow.UpdatesChanged(victim, wasPromised, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
