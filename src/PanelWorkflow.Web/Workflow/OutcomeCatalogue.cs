using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Web.Workflow;

/// <summary>An outcome that a partnership's <c>outcome-options</c> table can offer.</summary>
public sealed record CatalogueOutcome(string Code, string Label);

/// <summary>The outcomes that there are, read from the table that offers them, so that there is no second list.</summary>
public static class OutcomeCatalogue
{
    public static IReadOnlyList<CatalogueOutcome> Of(DefinitionStore definitions, string partnership)
    {
        var table = definitions.Table(partnership, "outcome-options");
        var (code, label) = (table.Outputs.IndexOf("outcome"), table.Outputs.IndexOf("label"));
        return
        [
            .. table.Rules.GroupBy(rule => rule.Outputs[code].Trim('"'), rule => rule.Outputs[label].Trim('"'))
                .Select(rows => new CatalogueOutcome(rows.Key, Common([.. rows]))),
        ];
    }

    /// <summary>Refuses a code that the table does not know.</summary>
    public static void Require(IReadOnlyList<CatalogueOutcome> outcomes, string code) => Rule.Require(
        code.Length == 0 || outcomes.Any(outcome => outcome.Code == code), "unknown-outcome", "Select one of the outcomes shown", nameof(Referral.ProposedOutcome));

    // Rows of one outcome may word it more closely after a colon, e.g. why there is no further action.
    private static string Common(string[] labels)
    {
        var shortest = labels.MinBy(label => label.Length)!;
        return labels.All(label => label.StartsWith(shortest, StringComparison.Ordinal)) ? shortest : shortest.Split(':')[0];
    }
}
