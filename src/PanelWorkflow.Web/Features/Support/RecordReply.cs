using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Support;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Support;

/// <summary>The service to which the child was referred on has replied.</summary>
public static class RecordReply
{
    public sealed record Command(Guid CaseId, long Version, Guid ReferralId, LinkedReply? Reply, string? Note) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.PlanSupport;
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadOpen(command.CaseId, command.Version, cancellationToken);
            var referral = await db.LinkedReferrals.SingleOrDefaultAsync(r => r.Id == command.ReferralId && r.CaseId == theCase.Id, cancellationToken)
                ?? throw new NotFoundException("Referral");
            var now = clock.GetUtcNow().UtcDateTime;
            referral.Answer(theCase, command.Reply, command.Note, command.Actor, now, WorkingCalendar.DayInLondon(now));
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
