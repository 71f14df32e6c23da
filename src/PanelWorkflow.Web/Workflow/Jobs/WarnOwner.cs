using System.Collections.Immutable;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow.Jobs;

/// <summary>Tells those whose turn it is that a task will soon be overdue. What is overdue already is told in another way.</summary>
public sealed class WarnOwner(Messages messages) : IJobHandler
{
    public async Task<ImmutableSortedDictionary<string, Value>> Run(JobContext context, CancellationToken ct)
    {
        foreach (var task in context.Wait.Instance.Waits.Where(w => w is { IsOpen: true, Kind: WaitKind.Task } && w.DueAt > context.Now).ToList())
        {
            await messages.Warn(context.Case, task, context.Now, ct);
            context.Case.Record(CaseEventType.Reminded, $"Reminder: {task.Name} is due soon", Actor.Service(context.Case.Partnership), context.Now);
        }

        return JobContext.NoResults;
    }
}
