using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Engine;

namespace PanelWorkflow.E2ETests;

/// <summary>What an officer says of a case so that an outcome is open to the panel.</summary>
/// <param name="Offence">The offence, as the list of offences calls it; it gives the gravity score.</param>
/// <param name="Score">Its gravity score.</param>
public sealed record CaseToWalk(string Partnership, string Outcome, string Offence, int Score)
{
    public bool EvidenceToCharge { get; init; } = true;

    public bool ReleasedFromCustody { get; init; }

    public bool InterventionPlanned { get; init; }

    /// <summary>The catalogue's row of the outcome.</summary>
    public OutcomeRow Row => ShippedCatalogue.Outcomes.Outcomes.Single(row => row.Code == Outcome);

    /// <summary>Whether the outcome is another than the score points to, so that everybody says why.</summary>
    public bool Deviates => !ShippedCatalogue.Outcomes.PresumptiveFor(Score).Contains(Outcome);

    /// <summary>A Home Office type as the pages show it.</summary>
    public static string TypeOf(string homeOfficeCode) => $"{homeOfficeCode}: {ShippedCatalogue.Outcomes.TypeOf(homeOfficeCode).Label}";

    public static CaseToWalk For(string partnership, string outcome) => outcome switch
    {
        "CR" or "O22-DIVERSION" => new(partnership, outcome, "Theft from a shop", 2),
        "O20" or "O21" => new(partnership, outcome, "Trespass on the railway", 1),
        "NFA" => new(partnership, outcome, "Trespass on the railway", 1) { EvidenceToCharge = false },
        "O22-DEFERRED" or "YC" => new(partnership, outcome, "Affray", 3),
        "O23" => new(partnership, outcome, "Having an article with a blade or point in a public place", 3),
        "YCC" => new(partnership, outcome, "Burglary in a dwelling", 4),
        "CHARGE" => new(partnership, outcome, "Wounding or grievous bodily harm with intent", 5),
        _ => throw new ArgumentException($"Say what case leads to {outcome}.", nameof(outcome)),
    };
}
