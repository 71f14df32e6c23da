using System.Collections.Immutable;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow;

/// <summary>How long an agency has to answer.</summary>
public sealed record AgencyPlan(DateTime DueAt, string Rule);

/// <summary>The only place that asks the <c>agency-information-plan</c> table: whom a partnership's cases may ask, and by when they answer.</summary>
public sealed class AgencyPlans(DefinitionStore definitions, WorkingCalendar calendar)
{
    private const string TableKey = "agency-information-plan";

    /// <summary>The partnership's agencies that the table has a rule for.</summary>
    public IReadOnlyList<Agency> Agencies(string partnership) =>
        [.. definitions.Partnership(partnership).Agencies.Where(agency => HitFor(partnership, agency.Key) is not null)];

    /// <summary>Null for an agency that is not asked.</summary>
    public AgencyPlan? For(string partnership, string agency, DateTime now)
    {
        if (HitFor(partnership, agency) is not { } hit) return null;

        var due = calendar.Due(new DateTimeOffset(now, TimeSpan.Zero), Period.Read(hit.Text("period"), workingDays: true)!);
        return new AgencyPlan(due.UtcDateTime, $"{definitions.Table(partnership, TableKey).Version}, {hit.Rule.Id}");
    }

    private RuleHit? HitFor(string partnership, string agency)
    {
        var facts = ImmutableSortedDictionary<string, Value>.Empty.Add("agency", Value.Of(agency));
        return definitions.Table(partnership, TableKey).Evaluate(facts).Hits.FirstOrDefault();
    }
}
