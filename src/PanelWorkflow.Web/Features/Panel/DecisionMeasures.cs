using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>The outcome that one offence is to have; none for the same as the rest.</summary>
public sealed class OffenceAnswer
{
    public Guid OffenceId { get; set; }

    public string? Outcome { get; set; }
}

/// <summary>Collects what a decision is measured by: what the table offers, what the gravity score points to, who must be there.</summary>
public sealed class DecisionMeasures(DefinitionStore definitions, OutcomeOptions outcomes, WorkingCalendar calendar, TimeProvider clock)
{
    /// <summary>The terms of an outcome for the case; null when nobody could choose it, or one of the offences' outcomes.</summary>
    public DecisionTerms? Terms(
        Case theCase, IReadOnlyCollection<Offence> offences, string? outcome, IEnumerable<OffenceAnswer> answers, Actor actor)
    {
        var offered = outcomes.For(theCase);
        var mayOverride = actor.May(Permission.OverrideOutcomeOptions);
        var chosen = offered.Concat(mayOverride ? outcomes.Beyond(theCase) : []).FirstOrDefault(one => one.Code == outcome);
        if (chosen is null) return null;

        List<OffenceChoice> others = [];
        foreach (var answer in answers.Where(answer => !string.IsNullOrEmpty(answer.Outcome) && answer.Outcome != outcome))
        {
            var offence = offences.FirstOrDefault(one => one.Id == answer.OffenceId);
            var own = offered.FirstOrDefault(one => one.Code == answer.Outcome);
            if (offence is null || own is null) return null;
            others.Add(new OffenceChoice(offence.Id, offence.Title, own));
        }

        return new DecisionTerms(
            chosen, others, definitions.Outcomes.PresumptiveFor(theCase.Referral.GravityScore), Quorum(theCase), mayOverride,
            LastDayToComplete(theCase, others.Select(other => other.Offered.Code).Prepend(chosen.Code)))
        {
            MayTakePart = [.. definitions.Partnership(theCase.Partnership).Agencies.Select(agency => agency.Name)],
            MayObserve = definitions.Partnership(theCase.Partnership).ObserversOf(theCase.Meeting?.PanelKey ?? ""),
        };
    }

    /// <summary>The last day on which what is agreed with these outcomes may end; null when there is no such limit.</summary>
    public CompletionLimit? LastDayToComplete(Case theCase, IEnumerable<string> outcomes) => CaseClocks.LastDayToComplete(
        theCase, outcomes, definitions.Table(theCase.Partnership, "time-limits"), calendar, clock.GetUtcNow().UtcDateTime);

    /// <summary>Names of the agencies without which the case's panel may not decide.</summary>
    public IReadOnlyList<string> Quorum(Case theCase) =>
        definitions.Partnership(theCase.Partnership).QuorumOf(theCase.Meeting?.PanelKey ?? "");

    /// <summary>What people call the outcomes that the case's gravity score points to.</summary>
    public IEnumerable<string> PresumptiveLabels(Case theCase) => definitions.Outcomes.PresumptiveFor(theCase.Referral.GravityScore)
        .Select(code => outcomes.LabelOf(theCase.Partnership, code)!);

    public HomeOfficeType TypeOf(string homeOfficeCode) => definitions.Outcomes.TypeOf(homeOfficeCode);
}
