using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Panel;

namespace PanelWorkflow.Web.Workflow.Jobs;

/// <summary>
/// Puts the case on the next meeting that has room, and whose agenda is not frozen, of the panel that hears such cases. A place that was kept
/// holds all the same. A deferred case skips the meeting that deferred it.
/// </summary>
public sealed class ListOnNextPanel(PanelDbContext db, PanelChoice panels) : IJobHandler
{
    // The places that are taken.
    public bool ReadsOtherCases => true;

    public async Task<ImmutableSortedDictionary<string, Value>> Run(JobContext context, CancellationToken ct)
    {
        var theCase = context.Case;
        var panel = panels.For(theCase);
        var next = await db.Meetings
            .Where(m => m.Partnership == theCase.Partnership && m.StartsAt > context.Now && m.Id != theCase.MeetingId)
            .Where(m => panel == null || m.PanelKey == panel)
            .Where(m => m.FreezesAt > context.Now || m.Id == theCase.ReservedMeetingId)
            .WithListed(db)
            .Where(m => m.Listed < m.Meeting.Capacity || m.Meeting.Id == theCase.ReservedMeetingId)
            .OrderBy(m => m.Meeting.StartsAt)
            .FirstOrDefaultAsync(ct)
            ?? throw new DomainRuleException("no-meeting", "No panel meeting with room is planned.");
        theCase.List(next.Meeting, next.Listed, Actor.Service(theCase.Partnership), context.Now);
        return JobContext.NoResults;
    }
}
