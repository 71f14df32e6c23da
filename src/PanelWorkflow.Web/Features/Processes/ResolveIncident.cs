using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Processes;

/// <summary>An administrator gets a stuck process going: tries the step again, skips it, or puts a value right and tries again.</summary>
public static class ResolveIncident
{
    /// <param name="IncidentId">The engine's id of the incident.</param>
    /// <param name="Values">For a correction: <c>name = value</c>, a line each.</param>
    /// <param name="FlowId">For a choice that is skipped: the way to take.</param>
    public sealed record Command(Guid InstanceId, string? IncidentId, Resolution? How, string? Values, string? FlowId, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.How).NotNull().WithMessage("Select what to do");
            RuleFor(c => c.Values).NotEmpty().When(c => c.How == Resolution.Correct).WithMessage("Enter what is to be put right");
            RuleFor(c => c.Reason).NotEmpty().WithMessage("Enter why");
            RuleFor(c => c.Reason).MaximumLength(500).WithMessage("Why must be 500 characters or fewer");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, FactSources sources, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var partnerships = command.Actor.Partnerships.ToArray();
            var instance = await db.Instances.Include(i => i.Waits.Where(w => w.IsOpen))
                .SingleOrDefaultAsync(i => i.Id == command.InstanceId && partnerships.Contains(i.Partnership), cancellationToken);
            if (instance is null) return Result.NotFound;
            if (Trigger(command) is not { } trigger) return Result.Invalid(nameof(Command.Values), "Write each line as name = value, with text in quotation marks");

            var before = instance.Sequence;
            await workflow.Advance(instance, await sources.Of(instance, cancellationToken), trigger, command.Actor, cancellationToken);
            if (instance.Sequence == before) return Result.Invalid(nameof(Command.How), "This cannot be done at this step, or it is no longer stuck");

            audit.Add(command.Actor, "resolved-incident", $"{command.How}: {command.IncidentId}", instance.Partnership, instance.CaseId, command.Reason);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }

        private Trigger.Resolve? Trigger(Command command)
        {
            try
            {
                return new Trigger.Resolve(clock.GetUtcNow(), command.Actor.UserId.ToString(), command.IncidentId ?? "", command.How!.Value, command.Reason!)
                {
                    Variables = FactText.Read(command.How == Resolution.Correct ? command.Values! : ""),
                    FlowId = string.IsNullOrEmpty(command.FlowId) ? null : command.FlowId,
                };
            }
            catch (FormatException)
            {
                return null;
            }
        }
    }
}
