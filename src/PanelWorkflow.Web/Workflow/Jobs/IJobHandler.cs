using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Web.Workflow.Jobs;

/// <summary>Does one service task, in the transaction that takes the process on. Touches nothing but the database.</summary>
public interface IJobHandler
{
    /// <summary>Whether it reads what the steps of other children's cases change, which is then saved before.</summary>
    bool ReadsOtherCases => false;

    /// <summary>Does the work and hands back routing data for the process. Throws when it cannot; the service tries again and then parks it.</summary>
    Task<ImmutableSortedDictionary<string, Value>> Run(JobContext context, CancellationToken ct);
}

/// <summary>What a job is run for.</summary>
public sealed record JobContext(Case Case, Wait Wait, DateTime Now)
{
    public static readonly ImmutableSortedDictionary<string, Value> NoResults = ImmutableSortedDictionary<string, Value>.Empty;
}
