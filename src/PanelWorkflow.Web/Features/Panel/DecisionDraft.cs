using PanelWorkflow.Domain;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>A decision as typed so far, kept until it is recorded.</summary>
public sealed record DecisionDraft
{
    /// <summary>The version of the case that the chair was looking at.</summary>
    public long Version { get; init; }

    public string? Outcome { get; init; }

    public string? PoliceRationale { get; init; }

    public string? ServiceRationale { get; init; }

    public string? VictimsView { get; init; }

    public string? ChildAndCarersView { get; init; }

    public string? Conditions { get; init; }

    public Guid? DeliveryOwnerId { get; init; }

    public DateOnly? DeliverBy { get; init; }

    public bool? InterventionPlanned { get; init; }

    public RecordDecision.Command ToCommand(Guid caseId, long version, Actor actor) => new(
        caseId, version, Outcome, PoliceRationale, ServiceRationale, VictimsView, ChildAndCarersView, Conditions, DeliveryOwnerId, DeliverBy,
        InterventionPlanned)
    {
        Actor = actor,
    };
}
