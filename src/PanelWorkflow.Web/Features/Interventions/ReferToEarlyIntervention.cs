using FluentValidation;
using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Interventions;

/// <summary>The practitioner has offered support: the child and carer consent to it, or decline.</summary>
public static class ReferToEarlyIntervention
{
    public sealed record Command(Guid CaseId, long Version, bool? Consented, string? Programme, bool? Preventative, string? DeclinedReason)
        : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ReferToEarlyIntervention;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Consented).NotNull().WithMessage("Select whether the child and carer consent");
            When(c => c.Consented == true, () =>
            {
                RuleFor(c => c.Programme).NotEmpty().WithMessage("Enter the programme");
                RuleFor(c => c.Preventative).NotNull().WithMessage("Select whether the work is preventative");
            });
        }
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            theCase.OfferIntervention(
                command.Consented!.Value, command.Programme, command.Preventative == true, command.DeclinedReason, command.Actor, now);
            await workflow.Complete(theCase, "ReferToEarlyIntervention", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
