using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Restrictions;

/// <summary>A manager keeps a case from everybody but named people and managers.</summary>
public static class RestrictCase
{
    public sealed record Command(Guid CaseId, long Version, RestrictionKind? Kind, string? RestrictionReason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SeeRestrictedCases;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Kind).NotNull().WithMessage("Select why the case is restricted");
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            theCase.Restrict(command.Kind!.Value, command.RestrictionReason, command.Actor, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
