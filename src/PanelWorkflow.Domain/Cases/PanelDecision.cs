namespace PanelWorkflow.Domain.Cases;

/// <summary>What the panel writes down when it decides.</summary>
public sealed record DecisionText(
    string Outcome,
    string PoliceRationale,
    string ServiceRationale,
    string VictimsView,
    string ChildAndCarersView,
    string? Conditions,
    Guid DeliveryOwnerId,
    string DeliveryOwnerName,
    DateOnly DeliverBy,
    bool InterventionPlanned);

/// <summary>An outcome that the table offered for this case's facts, and why.</summary>
/// <param name="Row">The catalogue's row of the outcome, as it is on the day.</param>
/// <param name="Label">What people in the partnership call it.</param>
/// <param name="TableVersion">Key and number of the table, e.g. <c>outcome-options v1</c>.</param>
/// <param name="TableHash">Hash of the table's file.</param>
/// <param name="Inputs">The facts that the table read, as JSON.</param>
/// <param name="RuleIds">Ids of the rules that offered this outcome, with commas between.</param>
/// <param name="Explanation">Those rules' plain-English explanation.</param>
/// <param name="Source">The law, guidance or local protocol that the rules rest on.</param>
/// <param name="Status">How sure the rules are: statute, guidance, local or unconfirmed.</param>
public sealed record OfferedOutcome(
    OutcomeRow Row,
    string Label,
    string Authoriser,
    string TableVersion,
    string TableHash,
    string Inputs,
    string RuleIds,
    string Explanation,
    string Source,
    string Status)
{
    public string Code => Row.Code;
}

/// <summary>The panel's decision on a case. Locked once recorded: there is no method that changes it.</summary>
public sealed class PanelDecision
{
    public const int RationaleLength = 4000;

    private PanelDecision()
    {
    }

    public string Outcome { get; private set; } = "";

    public string OutcomeLabel { get; private set; } = "";

    /// <summary>The catalogue's row that the decision was made with.</summary>
    public OutcomeRow Row { get; private set; } = null!;

    public string Authoriser { get; private set; } = "";

    public string PoliceRationale { get; private set; } = "";

    public string ServiceRationale { get; private set; } = "";

    public string VictimsView { get; private set; } = "";

    public string ChildAndCarersView { get; private set; } = "";

    public string? Conditions { get; private set; }

    public Guid DeliveryOwnerId { get; private set; }

    public string DeliveryOwnerName { get; private set; } = "";

    public DateOnly DeliverBy { get; private set; }

    public bool InterventionPlanned { get; private set; }

    public Guid MeetingId { get; private set; }

    public DateTime DecidedAt { get; private set; }

    public Guid DecidedById { get; private set; }

    public string DecidedByName { get; private set; } = "";

    public string TableVersion { get; private set; } = "";

    public string TableHash { get; private set; } = "";

    public string TableInputs { get; private set; } = "";

    public string RuleIds { get; private set; } = "";

    public string RuleExplanation { get; private set; } = "";

    public string RuleSource { get; private set; } = "";

    public string RuleStatus { get; private set; } = "";

    internal static PanelDecision Record(Guid meetingId, DecisionText text, OfferedOutcome offered, Actor by, DateTime at, DateOnly today)
    {
        Rule.Require(text.Outcome == offered.Code, "outcome-not-offered", "Select an outcome that is open for this case", nameof(Outcome));
        Rule.Require(text.DeliverBy >= today, "deliver-by", "The date to deliver by must be today or in the future", nameof(DeliverBy));
        Rule.Require(text.DeliverBy <= today.AddYears(1), "deliver-by", "The date to deliver by must be within a year", nameof(DeliverBy));
        Rule.Require(text.DeliveryOwnerId != Guid.Empty, "delivery-owner", "Select who will deliver the outcome", nameof(DeliveryOwnerId));
        return new PanelDecision
        {
            Outcome = offered.Code,
            OutcomeLabel = offered.Label,
            Row = offered.Row,
            Authoriser = offered.Authoriser,
            PoliceRationale = Rule.Text(text.PoliceRationale, RationaleLength, nameof(PoliceRationale), "Enter the police rationale"),
            ServiceRationale = Rule.Text(text.ServiceRationale, RationaleLength, nameof(ServiceRationale), "Enter the youth justice service’s rationale"),
            VictimsView = Rule.Text(text.VictimsView, RationaleLength, nameof(VictimsView), "Enter the victim’s view, or why there is none"),
            ChildAndCarersView = Rule.Text(
                text.ChildAndCarersView, RationaleLength, nameof(ChildAndCarersView), "Enter the child’s and carer’s view, or why there is none"),
            Conditions = Rule.Optional(text.Conditions, RationaleLength, nameof(Conditions), "Conditions"),
            DeliveryOwnerId = text.DeliveryOwnerId,
            DeliveryOwnerName = text.DeliveryOwnerName,
            DeliverBy = text.DeliverBy,
            InterventionPlanned = text.InterventionPlanned,
            MeetingId = meetingId,
            DecidedAt = at,
            DecidedById = by.UserId,
            DecidedByName = by.Name,
            TableVersion = offered.TableVersion,
            TableHash = offered.TableHash,
            TableInputs = offered.Inputs,
            RuleIds = offered.RuleIds,
            RuleExplanation = offered.Explanation,
            RuleSource = offered.Source,
            RuleStatus = offered.Status,
        };
    }
}
