using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Panel;

namespace PanelWorkflow.Web.Workflow.Jobs;

/// <summary>Keeps a place for a fast-tracked case on the next meeting that has room, and whose agenda is not frozen, of the panel that hears such cases, before the case is assessed.</summary>
public sealed class ReservePanelPlace(PanelDbContext db, PanelChoice panels) : IJobHandler
{
    // The places that are taken.
    public bool ReadsOtherCases => true;

    public async Task<ImmutableSortedDictionary<string, Value>> Run(JobContext context, CancellationToken ct)
    {
        var theCase = context.Case;
        var panel = panels.For(theCase);
        var next = await db.Meetings.Where(m => m.Partnership == theCase.Partnership && m.FreezesAt > context.Now)
            .Where(m => panel == null || m.PanelKey == panel)
            .WithListed(db).Where(m => m.Listed < m.Meeting.Capacity).OrderBy(m => m.Meeting.StartsAt).FirstOrDefaultAsync(ct)
            ?? throw new DomainRuleException("no-meeting", "No panel meeting with room is planned.");
        theCase.ReservePlace(next.Meeting, next.Listed, Actor.Service(theCase.Partnership), context.Now);
        return JobContext.NoResults;
    }
}
