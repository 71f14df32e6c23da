using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>An administrator has the service try a parked timer or step again, or says that a parked timer need not fire.</summary>
public static class DealWithWait
{
    public sealed record Command(Guid WaitId, Dealing? How, string? Reason) : PanelCommand, INeed
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

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, FactSources sources, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var partnerships = command.Actor.Partnerships.ToArray();
            var wait = await db.Waits.Include(w => w.Instance).ThenInclude(i => i.Waits.Where(w => w.IsOpen)).SingleOrDefaultAsync(
                w => w.Id == command.WaitId && w.IsOpen && w.ParkedAt != null && w.DiscardedAt == null && partnerships.Contains(w.Partnership), cancellationToken);
            if (wait is null) return Result.NotFound;
            if (command.How == Dealing.Discard && wait.Kind != WaitKind.Timer)
                return Result.Invalid(nameof(Command.How), "The process waits for this step: skip it where it is stuck");

            if (command.How == Dealing.Discard) wait.DiscardedAt = clock.GetUtcNow().UtcDateTime;
            else await TryAgain(wait, command, cancellationToken);
            wait.Version++;
            audit.Add(command.Actor, DealWithMessage.Word(command.How!.Value), $"{wait.ElementId}, {wait.Id}", wait.Partnership, wait.CaseId, command.Reason);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }

        private async Task TryAgain(Wait wait, Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            if (IncidentAt(wait) is { } incident)
            {
                var again = new Trigger.Resolve(now, command.Actor.UserId.ToString(), incident.Id, Resolution.Retry, command.Reason!);
                await workflow.Advance(wait.Instance, await sources.Of(wait.Instance, ct), again, command.Actor, ct);
            }

            wait.TryNow(now.UtcDateTime);
        }

        // A job that has used up its attempts is an incident of its process, which gives it new ones.
        private static Incident? IncidentAt(Wait wait)
        {
            var state = InstanceJson.Read(wait.Instance.State);
            var token = state.Waits.FirstOrDefault(w => w.Id == wait.EngineId)?.TokenId;
            return state.Incidents.FirstOrDefault(i => i.TokenId == token && i.ElementId == wait.ElementId);
        }
    }
}
