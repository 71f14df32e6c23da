using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Workflow.Jobs;

/// <summary>Opens a case of its own for the support that the child or carer wants, as somebody learnt who got in touch.</summary>
public sealed class OpenSupport(PanelDbContext db, ReferenceNumbers references, CaseWorkflow workflow) : IJobHandler
{
    public async Task<ImmutableSortedDictionary<string, Value>> Run(JobContext context, CancellationToken ct)
    {
        var from = context.Case;
        var service = Actor.Service(from.Partnership);
        await db.Entry(from).Reference(c => c.Child).LoadAsync(ct);
        await db.Entry(from).Collection(c => c.NamedPeople).LoadAsync(ct);
        var followUp = await db.FollowUps.SingleAsync(f => f.Id == context.Wait.SubjectId, ct);
        var reference = await references.Next(from.Partnership, ReferralRules.Today(context.Now).Year, ct);
        var id = Guid.CreateVersion7(new DateTimeOffset(context.Now, TimeSpan.Zero));
        var support = Case.Support(id, reference, from, FollowUp.Title(followUp.Kind), service, context.Now);
        db.Cases.Add(support);
        from.Record(CaseEventType.SupportAskedFor, "Early intervention asked for, as a case of its own", service, context.Now);
        await workflow.Start(support, service, ct);
        return JobContext.NoResults;
    }
}
