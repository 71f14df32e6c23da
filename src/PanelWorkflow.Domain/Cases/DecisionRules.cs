namespace PanelWorkflow.Domain.Cases;

/// <summary>The rules of a decision, one by one and all together. A field's name is that of the decision's property.</summary>
public static class DecisionRules
{
    internal static void Check(DecisionText text, DecisionTerms terms, DateOnly today)
    {
        Rule.Require(text.Outcome == terms.Offered.Code, "outcome-not-offered", "Select an outcome that is open for this case", nameof(PanelDecision.Outcome));
        Rule.Require(
            !terms.Offered.IsAgainstTheTable || terms.MayOverride,
            "outcome-not-offered", "Select an outcome that is open for this case", nameof(PanelDecision.Outcome));
        Rule.Require(
            terms.Others.All(other => !other.Offered.IsAgainstTheTable),
            "outcome-not-offered", "Select outcomes that are open for this case", nameof(PanelDecision.OffenceOutcomes));
        Rule.Require(text.DeliveryOwnerId != Guid.Empty, "delivery-owner", "Select who will deliver the outcome", nameof(PanelDecision.DeliveryOwnerId));
        Rule.Require(text.DeliverBy >= today, "deliver-by", "The date to deliver by must be today or in the future", nameof(PanelDecision.DeliverBy));
        Rule.Require(
            text.DeliverBy <= today.AddYears(1), "deliver-by", "The date to deliver by must be within a year", nameof(PanelDecision.DeliverBy));
        Conditions(text.Conditions, terms);
        HomeOfficeCode(text.HomeOfficeCode, terms);
        Ticks(text.Ticked, terms);
        Quorum(text.Present, terms);
        Observers(text.Observers, terms);
        CompleteBy(text.CompleteBy, text.DeliverBy, terms);
    }

    /// <summary>Some outcomes can have no conditions, and some are nothing without.</summary>
    public static void Conditions(string? conditions, DecisionTerms terms)
    {
        var hasSome = !string.IsNullOrWhiteSpace(conditions);
        Rule.Require(
            hasSome || terms.Rows.All(row => row.Conditions != ConditionsRule.Required),
            "conditions-missing", "Enter what the child agrees to do, or the conditions", nameof(PanelDecision.Conditions));
        Rule.Require(
            !hasSome || terms.Rows.Any(row => row.Conditions != ConditionsRule.None),
            "no-conditions", $"{terms.Offered.Label}: no conditions can be set", nameof(PanelDecision.Conditions));
    }

    public static void HomeOfficeCode(string? code, DecisionTerms terms) => Rule.Require(
        terms.TypesToChoose.Count == 0 || terms.TypesToChoose.Contains(code),
        "home-office-type", "Select how the police record it", nameof(PanelDecision.HomeOfficeCode));

    /// <summary>Every precondition of every outcome of the decision is met; those that are not are named.</summary>
    public static void Ticks(IReadOnlyCollection<string> ticked, DecisionTerms terms)
    {
        var missing = terms.Rows.SelectMany(row => row.Preconditions.Where(p => !ticked.Contains(DecisionTerms.Tick(row, p)))).Select(p => p.Text).ToList();
        Rule.Require(missing.Count == 0, "not-ticked", $"Tick what must be so, or choose another outcome: {string.Join("; ", missing)}", nameof(PanelDecision.Ticked));
    }

    public static void Quorum(IReadOnlyCollection<string> present, DecisionTerms terms)
    {
        Rule.Require(present.All(terms.MayTakePart.Contains), "unknown-agency", "Select only agencies of the partnership", nameof(PanelDecision.Present));
        var missing = terms.Quorum.Except(present).ToList();
        Rule.Require(missing.Count == 0, "no-quorum", $"The panel cannot decide without: {string.Join("; ", missing)}", nameof(PanelDecision.Present));
    }

    public static void Observers(IReadOnlyCollection<string> observers, DecisionTerms terms) => Rule.Require(
        observers.All(terms.MayObserve.Contains), "unknown-observer", "Select only those who may observe this panel", nameof(PanelDecision.Observers));

    public static void CompleteBy(DateOnly? completeBy, DateOnly deliverBy, DecisionTerms terms)
    {
        if (!terms.Rows.Any(row => row.Completion)) return;

        var day = Rule.Answer(completeBy, nameof(PanelDecision.CompleteBy), "Enter the date by which it is to be done");
        Rule.Require(day >= deliverBy, "complete-by", "The date by which it is to be done must be on or after the date to deliver by", nameof(PanelDecision.CompleteBy));
        Rule.Require(
            day <= deliverBy.AddYears(1), "complete-by", "The date by which it is to be done must be within a year of delivery", nameof(PanelDecision.CompleteBy));
        terms.Limit?.Check(day);
    }
}
