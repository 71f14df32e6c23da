using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>Somebody has learnt what the child admits, as after a school's referral, where nobody with the power to ask had asked.</summary>
public static class RecordAdmission
{
    public sealed record Command(Guid CaseId, long Version, Admission? Admission, bool? EvidenceToCharge, DateOnly? On, string? ToWhom) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RecordAdmission;
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadOpen(command.CaseId, command.Version, cancellationToken);
            theCase.RecordStance(
                command.Admission, command.EvidenceToCharge, command.On, command.ToWhom, command.Actor, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
