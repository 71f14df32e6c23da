using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Workflow.Jobs;

/// <summary>Puts the case on the partnership's next panel meeting that has room. A deferred case skips the meeting that deferred it.</summary>
public sealed class ListOnNextPanel(PanelDbContext db) : IJobHandler
{
    public async Task<ImmutableSortedDictionary<string, Value>> Run(JobContext context, CancellationToken ct)
    {
        var theCase = context.Case;
        var meeting = await db.Meetings
            .Where(m => m.Partnership == theCase.Partnership && m.StartsAt > context.Now && m.Id != theCase.MeetingId)
            .Where(m => db.Cases.Count(c => c.MeetingId == m.Id && c.DeferralReason == null) < m.Capacity)
            .OrderBy(m => m.StartsAt)
            .FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException("No panel meeting with room is planned.");
        theCase.List(meeting, theCase.DeferralReason, Actor.Service(theCase.Partnership), context.Now);
        return JobContext.NoResults;
    }
}
