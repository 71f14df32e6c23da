using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>A manager makes follow-ups that exist as the plan says now: those that were chosen and still differ, all in one save.</summary>
public static class ApplyPlan
{
    /// <param name="Chosen">Keys of the differences.</param>
    public sealed record Command(string Partnership, ImmutableArray<string> Chosen, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ApplyFollowUpPlan;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Chosen).NotEmpty().WithMessage("Tick at least one follow-up");
            RuleFor(c => c.Chosen.Length).LessThanOrEqualTo(PlanChangesModel.MostShown).OverridePropertyName("Chosen").WithMessage("Tick no more than the page shows");
            RuleFor(c => c.Reason).NotEmpty().WithMessage("Enter why the plan is applied");
        }
    }

    public sealed class Handler(PanelDbContext db, PlanDifferences differences, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var ct = cancellationToken;
            if (!command.Actor.Partnerships.Contains(command.Partnership)) return Result.NotFound;

            var chosen = command.Chosen.ToHashSet(StringComparer.Ordinal);
            var found = (await differences.Of(command.Actor, command.Partnership, toChange: true, ct)).Differences.Where(d => chosen.Contains(d.Key)).ToList();
            foreach (var difference in found) await Apply(difference, command, ct);
            await db.SaveChangesAsync(ct);
            var rest = chosen.Count - found.Count;
            return Result.Told($"{Count(found.Count)} now as the plan says{(rest == 0 ? "" : $". {Count(rest)} no longer different")}");
        }

        private static string Count(int count) => count == 1 ? "1 follow-up is" : $"{count} follow-ups are";

        private async Task Apply(PlanDifference difference, Command command, CancellationToken ct)
        {
            switch (difference)
            {
                case { FollowUp: null, Plan: { } plan }:
                    await workflow.Promise(difference.Case, plan, command.Actor, ct);
                    break;
                case { FollowUp: { } followUp, Plan: { } plan }:
                    followUp.Replan(plan, command.Reason, command.Actor, clock.GetUtcNow().UtcDateTime);
                    await workflow.FactsChanged(followUp, command.Actor, ct);
                    break;
                case { FollowUp: { } followUp }:
                    await workflow.StandDownFollowUp(followUp, Rule.Text(command.Reason, Domain.FollowUps.FollowUp.NoteLength, "Reason", ""), command.Actor, ct);
                    break;
            }
        }
    }
}
