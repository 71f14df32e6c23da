using System.Collections.Immutable;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow.Jobs;

/// <summary>Tells those whose turn it is that a task is overdue.</summary>
public sealed class RemindOwner(Messages messages) : IJobHandler
{
    public async Task<ImmutableSortedDictionary<string, Value>> Run(JobContext context, CancellationToken ct)
    {
        var overdue = context.Wait.Instance.Waits.Where(w => w is { IsOpen: true, Kind: WaitKind.Task } && w.DueAt <= context.Now).ToList();
        foreach (var task in overdue)
        {
            await messages.Remind(context.Case, task, context.Now, ct);
            context.Case.Record(
                CaseEventType.Reminded, $"Reminder: {task.Name} is overdue", Actor.Service(context.Case.Partnership), context.Now);
        }

        return JobContext.NoResults;
    }
}
