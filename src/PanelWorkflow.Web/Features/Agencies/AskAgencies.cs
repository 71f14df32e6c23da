using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Information;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Agencies;

/// <summary>The practitioner asks agencies what they know of the child: a request, with a small process, for each.</summary>
public static class AskAgencies
{
    public sealed record Command(Guid CaseId, IReadOnlyList<string> Agencies, string? Question) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RequestInformation;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Agencies).NotEmpty().WithMessage("Select the agencies that you ask");
            RuleFor(c => c.Question).NotEmpty().WithMessage("Enter what you want to know");
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, AgencyPlans plans, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).ForChange().SingleOrDefaultAsync(c => c.Id == command.CaseId, cancellationToken)
                ?? throw new NotFoundException("Case");
            var now = clock.GetUtcNow();
            var asked = await db.InformationRequests.Where(r => r.CaseId == theCase.Id && r.EndedAt == null).Select(r => r.AgencyKey).ToListAsync(cancellationToken);
            foreach (var key in command.Agencies.Distinct())
            {
                var agency = plans.Agencies(theCase.Partnership).FirstOrDefault(a => a.Key == key);
                if (agency is null || asked.Contains(key)) return Result.Invalid(nameof(command.Agencies), "Select agencies of this partnership that have no open request");

                var plan = plans.For(theCase.Partnership, key, now.UtcDateTime)!;
                var request = InformationRequest.Ask(
                    Guid.CreateVersion7(now), theCase, key, agency.Name, command.Question, plan.DueAt, plan.Rule, command.Actor, now.UtcDateTime);
                db.InformationRequests.Add(request);
                await workflow.Start("agency-information", request, command.Actor, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
