using System.Collections.Immutable;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Web.Workflow.Jobs;

/// <summary>Tells the referring officer that the child's engagement and the outcome are known: a reference and a link. Who has left is told nothing.</summary>
public sealed class TellReferrer(Messages messages) : IJobHandler
{
    public async Task<ImmutableSortedDictionary<string, Value>> Run(JobContext context, CancellationToken ct)
    {
        if (await messages.Inform(context.Case, context.Case.ReferrerId, $"feedback:{context.Wait.Id}", "engagement and outcome are known", context.Now, ct))
            context.Case.Record(CaseEventType.ReferrerTold, "Referring officer told of engagement and outcome", Actor.Service(context.Case.Partnership), context.Now);
        return JobContext.NoResults;
    }
}
