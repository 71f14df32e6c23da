using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Another officer answers questions, delivers the outcome and finalises it, as when one moves or leaves; their open tasks go along.</summary>
public static class ChangeOfficer
{
    public sealed record Command(Guid CaseId, long Version, Guid? OfficerId, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ChangeOfficer;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.OfficerId).NotNull().WithMessage("Select who is the officer from now on");
            RuleFor(c => c.Reason).NotEmpty().WithMessage("Enter why another officer takes over")
                .MaximumLength(Case.TextLength).WithMessage($"The reason must be {Case.TextLength:N0} characters or fewer");
        }
    }

    /// <summary>What the officer must be able to do: until there is a decision anybody who refers can answer questions, an outcome is for the police.</summary>
    public static Permission MustBeAbleTo(Case theCase) => theCase.IsDecided ? Permission.DeliverOutcome : Permission.AnswerQuestions;

    public sealed class Handler(PanelDbContext db, People people, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadOpen(command.CaseId, command.Version, cancellationToken);
            var before = theCase.OfficerId;
            var able = await people.Who(theCase.Partnership, MustBeAbleTo(theCase), cancellationToken);
            if (able.Find(p => p.Id == command.OfficerId) is not { } chosen)
                return Result.Invalid(nameof(command.OfficerId), "Select somebody from the list");
            if (chosen.Id == before) return Result.Invalid(nameof(command.OfficerId), $"{chosen.Name} is the officer already");

            theCase.ChangeOfficer(chosen.Id, chosen.Name, command.Actor, clock.GetUtcNow().UtcDateTime, command.Reason!.Trim());
            var theirs = db.Waits.Where(w => w.CaseId == theCase.Id && w.IsOpen && w.Kind == WaitKind.Task && w.SubjectId == null && w.OwnerId == before);
            foreach (var task in await theirs.ToListAsync(cancellationToken))
                task.GiveTo(WorkflowBindings.Task(task.Definition, task.ElementId).Owner(theCase));
            await db.SaveChangesAsync(cancellationToken);
            return Result.Told(chosen.Name);
        }
    }
}
