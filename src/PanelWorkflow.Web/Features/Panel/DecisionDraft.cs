using PanelWorkflow.Domain;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>A decision as typed so far, on both of its pages, kept until it is recorded.</summary>
public sealed record DecisionDraft
{
    /// <summary>The version of the case that the chair was looking at.</summary>
    public long Version { get; init; }

    public string? Outcome { get; init; }

    public IReadOnlyList<OffenceAnswer> OffenceOutcomes { get; init; } = [];

    /// <summary>The outcome was chosen as one that the table does not offer.</summary>
    public bool IsAgainstTheTable { get; init; }

    public string? OverrideReason { get; init; }

    public string? PoliceRationale { get; init; }

    public string? ServiceRationale { get; init; }

    public string? VictimsView { get; init; }

    public string? ChildAndCarersView { get; init; }

    public string? Conditions { get; init; }

    public Guid? DeliveryOwnerId { get; init; }

    public DateOnly? DeliverBy { get; init; }

    public bool? InterventionPlanned { get; init; }

    public string? HomeOfficeCode { get; init; }

    public IReadOnlyList<string> Ticked { get; init; } = [];

    public string? WhyNotLower { get; init; }

    public string? WhyNotHigher { get; init; }

    public string? DeviationRationale { get; init; }

    public string? EqualityStatement { get; init; }

    /// <summary>Names of the agencies that took part; null until somebody said.</summary>
    public IReadOnlyList<string>? Present { get; init; }

    public IReadOnlyList<string>? Observers { get; init; }

    public DateOnly? CompleteBy { get; init; }

    public RecordDecision.Command ToCommand(Guid caseId, long version, Actor actor) => new(caseId, version)
    {
        Actor = actor,
        Outcome = Outcome,
        OffenceOutcomes = OffenceOutcomes,
        OverrideReason = OverrideReason,
        PoliceRationale = PoliceRationale,
        ServiceRationale = ServiceRationale,
        VictimsView = VictimsView,
        ChildAndCarersView = ChildAndCarersView,
        Conditions = Conditions,
        DeliveryOwnerId = DeliveryOwnerId,
        DeliverBy = DeliverBy,
        InterventionPlanned = InterventionPlanned,
        HomeOfficeCode = HomeOfficeCode,
        Ticked = Ticked,
        WhyNotLower = WhyNotLower,
        WhyNotHigher = WhyNotHigher,
        DeviationRationale = DeviationRationale,
        EqualityStatement = EqualityStatement,
        Present = Present ?? [],
        Observers = Observers ?? [],
        CompleteBy = CompleteBy,
    };
}
