using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Documents;

/// <summary>Everything that a document's template may name. No document names a victim.</summary>
public static class DocumentFacts
{
    /// <summary>An invented case with every fact, on which templates are tried when the service starts.</summary>
    public static readonly ImmutableDictionary<string, object?> Sample = new Dictionary<string, object?>
    {
        ["reference"] = "XX-2000-0001",
        ["childsFirstName"] = "Sample",
        ["childsName"] = "Sample Invented",
        ["carersName"] = "Carer Invented",
        ["outcome"] = "An outcome",
        ["disclosure"] = "Not disclosed.",
        ["ifNotCompleted"] = "Look again.",
        ["conditions"] = "Write a letter.",
        ["decisionDate"] = "1 January 2000",
        ["deliverBy"] = "8 January 2000",
        ["deliveredBy"] = "Officer Invented",
        ["practitioner"] = "Worker Invented",
        ["serviceName"] = "Invented service",
        ["offences"] = new[] { OffenceOf("An offence", "1 January 2000") },
    }.ToImmutableDictionary();

    /// <summary>The same with nothing that a case may lack, for what a template says then.</summary>
    public static readonly ImmutableDictionary<string, object?> BareSample = Sample.SetItem("conditions", "");

    /// <param name="theCase">A case with a decision, loaded whole.</param>
    public static ImmutableDictionary<string, object?> Of(Case theCase, Partnership partnership)
    {
        var decision = theCase.Decision!;
        return new Dictionary<string, object?>
        {
            ["reference"] = theCase.Reference,
            ["childsFirstName"] = theCase.Child.GivenName,
            ["childsName"] = theCase.Child.FullName,
            ["carersName"] = string.IsNullOrWhiteSpace(theCase.Child.CarerName) ? "parent or carer" : theCase.Child.CarerName,
            ["outcome"] = decision.OutcomeLabel,
            ["disclosure"] = decision.Row.Disclosure,
            ["ifNotCompleted"] = decision.Row.IfNotCompleted,
            ["conditions"] = decision.Conditions ?? "",
            ["decisionDate"] = Show.Date(WorkingCalendar.DayInLondon(decision.DecidedAt)),
            ["deliverBy"] = Show.Date(decision.DeliverBy),
            ["deliveredBy"] = theCase.OfficerName,
            ["practitioner"] = theCase.Allocation?.PractitionerName ?? "Your worker",
            ["serviceName"] = partnership.ServiceName,
            ["offences"] = theCase.Offences.Select(o => OffenceOf(o.Title, Show.Date(o.CommittedOn))).ToArray(),
        }.ToImmutableDictionary();
    }

    private static Dictionary<string, object?> OffenceOf(string title, string date) => new() { ["title"] = title, ["date"] = date };
}
