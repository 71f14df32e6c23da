using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow;

/// <summary>The only place that asks the <c>victim-contact-plan</c> table.</summary>
public sealed class VictimPlans(DefinitionStore definitions, WorkingCalendar calendar)
{
    private const string TableKey = "victim-contact-plan";

    public VictimPlan Of(VictimRecord victim)
    {
        var table = definitions.Table(victim.Partnership, TableKey);
        if (table.Evaluate(CaseFacts.Of(new FactSource(victim.Case, victim))).Hits is not [var hit, ..])
            throw new InvalidOperationException($"{table.Version} has no rule for a victim of the kind {victim.Type}.");

        var period = Period.Read(hit.Text("period"), workingDays: true)!;
        var due = calendar.Due(new DateTimeOffset(victim.ContactFrom, TimeSpan.Zero), period).UtcDateTime;
        return new VictimPlan(hit.Flag("vulnerable"), due, $"{table.Version}, {hit.Rule.Id}");
    }

    /// <summary>Explanation, source and status of the rule that made a victim's plan; null when the table no longer has it.</summary>
    public string? Why(VictimRecord victim) => definitions.Table(victim.Partnership, TableKey).Rules
        .Where(rule => victim.PlanRule.EndsWith($", {rule.Id}", StringComparison.Ordinal))
        .Select(rule => $"{rule.Annotations.GetValueOrDefault("Explanation")} ({rule.Annotations.GetValueOrDefault("Source")})")
        .FirstOrDefault();
}
