using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Tells a draft's owner, a week before, that it will be deleted unless it is changed.</summary>
public static class WarnOfStaleDrafts
{
    public const int Days = 23;

    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, Messages messages, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var (before, kinds) = (now.AddDays(-Days), new[] { ReferralDraft.Kind, Assessments.DraftKind, RecordDecision.Draft });
            var stale = await db.Drafts.AsNoTracking().Where(d => d.UpdatedAt < before && kinds.Contains(d.Kind))
                .Select(d => new { d.Id, d.Kind, d.OwnerId, d.Partnership, d.CaseId, d.UpdatedAt }).ToListAsync(cancellationToken);
            var told = 0;
            foreach (var draft in stale)
            {
                var goes = draft.UpdatedAt.AddDays(DeleteStaleDrafts.Days);
                var link = draft.Kind switch
                {
                    ReferralDraft.Kind => $"/referrals/{draft.Id}",
                    Assessments.DraftKind => $"/cases/{draft.CaseId}/assess",
                    _ => $"/cases/{draft.CaseId}/decision",
                };
                var what = $"Draft {draft.Kind}: it will be deleted after {Show.Date(Show.Day(goes))}";
                var body = $"You last changed it on {Show.Date(Show.Day(draft.UpdatedAt))}. Send it, or change it to keep it for another {DeleteStaleDrafts.Days} days.";
                var cause = $"draft:{draft.Id}:{draft.UpdatedAt:yyyyMMdd}";
                told += await messages.TellOnce(
                    [draft.OwnerId], new Telling(draft.Partnership, MessageKind.Reminder, cause, what, body, link, goes), now, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Told(told == 0 ? "" : $"{told} told");
        }
    }
}
