using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow;

/// <summary>The only place that asks the <c>victim-contact-plan</c> table.</summary>
public sealed class VictimPlans(DefinitionStore definitions, WorkingCalendar calendar)
{
    private const string TableKey = "victim-contact-plan";

    public VictimPlan Of(VictimRecord victim)
    {
        var hit = RuleFor(victim);
        return new VictimPlan(hit.Flag("vulnerable"), After(victim.ContactFrom, hit.Text("period")), $"{TableOf(victim).Version}, {hit.Rule.Id}");
    }

    /// <summary>By when the victim is told of news that there is now, UTC.</summary>
    public DateTime UpdateDue(VictimRecord victim, DateTime now) => After(now, RuleFor(victim).Text("updateWithin"));

    /// <summary>Explanation, source and status of the rule that made a victim's plan; null when the table no longer has it.</summary>
    public string? Why(VictimRecord victim) => TableOf(victim).Rules
        .Where(rule => victim.PlanRule.EndsWith($", {rule.Id}", StringComparison.Ordinal))
        .Select(rule => $"{rule.Annotations.GetValueOrDefault("Explanation")} ({rule.Annotations.GetValueOrDefault("Source")})")
        .FirstOrDefault();

    private DecisionModel TableOf(VictimRecord victim) => definitions.Table(victim.Partnership, TableKey);

    private RuleHit RuleFor(VictimRecord victim) => TableOf(victim).Evaluate(CaseFacts.Of(new FactSource(victim.Case, victim))).Hits is [var hit, ..]
        ? hit
        : throw new InvalidOperationException($"{TableOf(victim).Version} has no rule for a victim of the kind {victim.Type}.");

    private DateTime After(DateTime from, string period) =>
        calendar.Due(new DateTimeOffset(from, TimeSpan.Zero), Period.Read(period, workingDays: true)!).UtcDateTime;
}
