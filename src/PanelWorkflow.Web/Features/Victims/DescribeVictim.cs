using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>What the victim officer knows of the victim. A child is vulnerable by rule, and is contacted sooner.</summary>
public static class DescribeVictim
{
    public sealed record Command(
        Guid VictimId,
        long Version,
        VictimType? Type,
        bool? IsChild,
        string? Relationship,
        bool? SameSchool,
        bool? SameHousehold) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ContactVictim;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Type).NotNull().WithMessage("Select who the victim is");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, VictimPlans plans, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var victim = await db.Victims.VisibleTo(command.Actor).LoadForChange(command.VictimId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            victim.Describe(
                command.Type!.Value, command.IsChild, command.Relationship, command.SameSchool, command.SameHousehold, plans.Of, command.Actor, now);
            await workflow.FactsChanged(victim, command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
