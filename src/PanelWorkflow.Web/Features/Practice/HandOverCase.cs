using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>
/// A team manager gives a case that somebody works on to another practitioner, with the tasks and follow-ups that were theirs and with what they
/// have begun of the assessment.
/// </summary>
public static class HandOverCase
{
    public sealed record Command(Guid CaseId, long Version, Guid? PractitionerId, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.AllocateCase;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.PractitionerId).NotNull().WithMessage("Select who works with the child from now on");
            RuleFor(c => c.Reason).NotEmpty().WithMessage("Enter why somebody else takes the case on")
                .MaximumLength(FollowUp.NoteLength).WithMessage($"The reason must be {FollowUp.NoteLength} characters or fewer");
        }
    }

    public sealed class Handler(PanelDbContext db, People people, Drafts drafts, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (ct, now) = (cancellationToken, clock.GetUtcNow().UtcDateTime);
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadOpen(command.CaseId, command.Version, ct);
            if (theCase.Allocation is not { PractitionerId: var before }) throw new NotNowException(theCase.Id, "It has not been allocated yet.");

            var practitioners = await people.Who(theCase.Partnership, Permission.AssessChild, ct);
            if (practitioners.Find(p => p.Id == command.PractitionerId) is not { } chosen)
                return Result.Invalid(nameof(command.PractitionerId), "Select somebody who assesses children in this partnership");
            if (chosen.Id == before) return Result.Invalid(nameof(command.PractitionerId), $"{chosen.Name} works with the child already");

            theCase.Allocate(chosen.Id, chosen.Name, command.Actor, now, command.Reason!.Trim());
            foreach (var followUp in await db.FollowUps.Where(f => f.CaseId == theCase.Id && f.ClosedAt == null && f.OwnerId == before).ToListAsync(ct))
                followUp.Reassign(chosen.Id, chosen.Name, command.Reason, command.Actor, now);
            foreach (var task in await db.Waits.Where(w => w.CaseId == theCase.Id && w.IsOpen && w.Kind == WaitKind.Task && w.OwnerId == before).ToListAsync(ct))
                task.GiveTo(chosen.Id);
            await drafts.HandOver(before, chosen.Id, Assessments.DraftKind, theCase.Id, ct);
            await db.SaveChangesAsync(ct);
            return Result.Told(chosen.Name);
        }
    }
}
