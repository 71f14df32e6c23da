using System.Collections.Immutable;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow.Jobs;

/// <summary>Tells the team managers that a child has not been contacted in time.</summary>
public sealed class EscalateToTeamManager(Messages messages) : IJobHandler
{
    public async Task<ImmutableSortedDictionary<string, Value>> Run(JobContext context, CancellationToken ct)
    {
        foreach (var task in context.Wait.Instance.Waits.Where(w => w is { IsOpen: true, Kind: WaitKind.Task }).ToList())
        {
            await messages.Escalate(context.Case, task, context.Now, ct);
            context.Case.Record(
                CaseEventType.Escalated, $"Escalated to the team manager: {task.Name} is overdue", Actor.Service(context.Case.Partnership), context.Now);
        }

        return JobContext.NoResults;
    }
}
