using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>What a step gave: the instance after it and what the host must do, in order.</summary>
public sealed record StepResult(Instance Next, ImmutableArray<Effect> Effects);

/// <summary>
/// Runs a definition, one trigger at a time. Pure: the same definition, instance, trigger and answers give the same result. A trigger runs
/// every path until it waits. One that is unknown or stale (the wait is closed, the message was taken before, the instance is over) returns
/// the same instance and no effect.
/// </summary>
public static class ProcessEngine
{
    /// <summary>Elements that one step may visit. A diagram has about 30, so more is a loop that never waits.</summary>
    public const int MaxVisits = 1000;

    /// <summary>Calls that may run at once in an instance, one inside the other or side by side.</summary>
    public const int MaxCalls = 20;

    internal static readonly ImmutableSortedDictionary<string, Value> NoValues =
        ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The instance belongs to another version: the host looked up the wrong file.</exception>
    public static StepResult Step(ProcessDefinition definition, Instance now, Trigger trigger, IResolver resolver)
    {
        if (now.Definition != definition.Version)
        {
            throw new ArgumentException($"The instance runs {now.Definition}, not {definition.Version}.", nameof(definition));
        }

        return now.Status is InstanceStatus.New or InstanceStatus.Running
            ? new Step(definition, now, trigger, resolver).Run()
            : new StepResult(now, []);
    }

    /// <summary>
    /// Moves a running instance to another version by a plan. Asked first without storing what it gives, this is the dry run: every refusal
    /// comes with its reason.
    /// </summary>
    /// <exception cref="ArgumentException">The definitions are not those of the plan, or the instance runs another version.</exception>
    public static MigrationResult Migrate(
        ProcessDefinition from, ProcessDefinition to, Instance now, Trigger.Migrate trigger, IResolver resolver)
    {
        if (now.Definition != from.Version || trigger.Plan.From != from.Version || trigger.Plan.To != to.Version)
        {
            throw new ArgumentException(
                $"The plan leads from {trigger.Plan.From} to {trigger.Plan.To}; the instance runs {now.Definition}.", nameof(trigger));
        }

        return new Migration(from, to, now, trigger, resolver).Run();
    }
}
