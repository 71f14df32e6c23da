using System.Collections.Immutable;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Web.Workflow.Jobs;

/// <summary>Closes the case of a release from custody whose promises are all closed.</summary>
public sealed class CloseRelease : IJobHandler
{
    public Task<ImmutableSortedDictionary<string, Value>> Run(JobContext context, CancellationToken ct)
    {
        context.Case.CloseRelease(Actor.Service(context.Case.Partnership), context.Now);
        return Task.FromResult(JobContext.NoResults);
    }
}
