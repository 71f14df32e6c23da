using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Workflow.Jobs;

/// <summary>Opens a record, with its small process, for each victim whom the referral names. A victim who has one already gets no second.</summary>
public sealed class OpenVictimRecords(PanelDbContext db, CaseWorkflow workflow, VictimPlans plans) : IJobHandler
{
    public async Task<ImmutableSortedDictionary<string, Value>> Run(JobContext context, CancellationToken ct)
    {
        var theCase = context.Case;
        var service = Actor.Service(theCase.Partnership);
        var victims = await db.Cases.Where(c => c.Id == theCase.Id).SelectMany(c => c.Victims).OrderBy(v => v.Id).AsNoTracking().ToListAsync(ct);
        var known = await db.Victims.Where(v => v.CaseId == theCase.Id).Select(v => v.VictimId).ToListAsync(ct);
        var number = known.Count;
        foreach (var victim in victims.Where(v => !known.Contains(v.Id)))
        {
            var id = Guid.CreateVersion7(new DateTimeOffset(context.Now, TimeSpan.Zero));
            var record = VictimRecord.Open(id, theCase, victim, ++number, plans.Of, service, context.Now);
            db.Victims.Add(record);
            await workflow.Start("victim-contact", record, service, ct);
        }

        return JobContext.NoResults;
    }
}
