using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow;

/// <summary>What a partnership's follow-up-plan asks for, as promises with their times.</summary>
public sealed class FollowUpPlans(DefinitionStore definitions, WorkingCalendar calendar)
{
    public const string TableKey = "follow-up-plan";

    /// <summary>The table that the partnership asks now.</summary>
    public DecisionModel TableOf(string partnership) => definitions.Table(partnership, TableKey);

    /// <summary>Everything that the table asks for in a case as it is now, and whose cause has come about.</summary>
    public IEnumerable<FollowUpPlan> For(Case theCase)
    {
        var table = TableOf(theCase.Partnership);
        return table.Evaluate(CaseFacts.Of(new FactSource(theCase, null))).Hits.Select(hit => Of(hit, table.Version, theCase)).OfType<FollowUpPlan>();
    }

    /// <summary>What one rule promises; null while the case lacks what it counts from.</summary>
    public FollowUpPlan? Of(RuleHit hit, DefinitionVersion table, Case theCase)
    {
        var anchor = hit.Text("anchor");
        if (CaseFacts.Anchors[anchor](theCase) is not { } anchorAt) return null;

        return new FollowUpPlan(
            hit.Text("followUp"),
            hit.Text("process"),
            anchor,
            anchorAt,
            After(anchorAt, hit.Text("period")),
            hit.Text("warnAfter") is { Length: > 0 } warnAfter ? After(anchorAt, warnAfter) : null,
            hit.Text("every") is { Length: > 0 } every ? every : null,
            Enum.Parse<FollowUpUntil>(hit.Text("until"), ignoreCase: true),
            (int)hit.Number("maxAttempts"),
            $"{table}, {hit.Rule.Id}");
    }

    /// <summary>The promise that comes after one that repeats. A late one does not move the others, and neither does a short month.</summary>
    public FollowUpPlan Next(FollowUp last, string every)
    {
        var period = Period.Read(every)!;
        var due = Enumerable.Range(1, int.MaxValue).Select(count => After(last.FirstDueAt, period.Times(count))).First(at => at > last.DueAt);
        return new FollowUpPlan(last.Kind, last.Process, last.Anchor, last.DueAt, due, null, every, last.Until, last.MaxAttempts, last.Rule)
        {
            FirstDueAt = last.FirstDueAt,
        };
    }

    private DateTime After(DateTime anchor, string period) => After(anchor, Period.Read(period)!);

    private DateTime After(DateTime anchor, Period period) => calendar.Due(new DateTimeOffset(anchor, TimeSpan.Zero), period).UtcDateTime;
}
