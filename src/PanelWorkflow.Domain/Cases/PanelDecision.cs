using System.Globalization;

namespace PanelWorkflow.Domain.Cases;

/// <summary>What the panel writes down when it decides.</summary>
/// <param name="HomeOfficeCode">The type that the police record, where the outcome has several to choose from.</param>
/// <param name="Ticked">Preconditions that are met, each as outcome and key: <c>YC:admission</c>.</param>
/// <param name="DeviationRationale">Why the outcome is another than the gravity score points to.</param>
/// <param name="OverrideReason">Why the outcome is one that the table does not offer.</param>
/// <param name="Present">Names of the agencies that took part.</param>
/// <param name="CompleteBy">The day by which the child is to have done what was agreed.</param>
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
    bool InterventionPlanned,
    string? HomeOfficeCode,
    IReadOnlyList<string> Ticked,
    string WhyNotLower,
    string WhyNotHigher,
    string EqualityStatement,
    string? DeviationRationale,
    string? OverrideReason,
    IReadOnlyList<string> Present,
    DateOnly? CompleteBy)
{
    /// <summary>Who looked on without a say, e.g. magistrates.</summary>
    public IReadOnlyList<string> Observers { get; init; } = [];
}

/// <summary>An outcome that the table offered for this case's facts, and why.</summary>
/// <param name="Row">The catalogue's row of the outcome, as it is on the day.</param>
/// <param name="Label">What people in the partnership call it.</param>
/// <param name="TableVersion">Key and number of the table, e.g. <c>outcome-options v1</c>.</param>
/// <param name="TableHash">Hash of the table's file.</param>
/// <param name="Inputs">The facts that the table read, as JSON.</param>
/// <param name="RuleIds">Ids of the rules that offered this outcome, with commas between; empty when no rule did.</param>
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

    /// <summary>No rule of the table offers it: it is open only against the table, with a reason.</summary>
    public bool IsAgainstTheTable => RuleIds.Length == 0;
}

/// <summary>The last day on which what the child is to do may end, and the words of the rule that says so.</summary>
public sealed record CompletionLimit(DateOnly LastDay, string Words)
{
    internal void Check(DateOnly completeBy) => Rule.Require(
        completeBy <= LastDay,
        "completion-limit",
        string.Create(CultureInfo.GetCultureInfo("en-GB"), $"The last day on which it may end is {LastDay:d MMMM yyyy}. {Words}"),
        nameof(PanelDecision.CompleteBy));
}

/// <summary>An offence that is dealt with in another way than the rest.</summary>
public sealed record OffenceChoice(Guid OffenceId, string OffenceTitle, OfferedOutcome Offered);

/// <summary>What the decision is measured by: what the files say on its day.</summary>
/// <param name="Others">Offences with an outcome of their own.</param>
/// <param name="Presumptive">The outcomes that the gravity score points to.</param>
/// <param name="Quorum">Names of the agencies without which the panel may not decide.</param>
/// <param name="MayOverride">Whether the person may decide against the table.</param>
/// <param name="Limit">The day after which nothing that was agreed may end; null when no outcome has such a limit.</param>
public sealed record DecisionTerms(
    OfferedOutcome Offered,
    IReadOnlyList<OffenceChoice> Others,
    IReadOnlyList<string> Presumptive,
    IReadOnlyList<string> Quorum,
    bool MayOverride,
    CompletionLimit? Limit = null)
{
    /// <summary>Names of the agencies that may take part.</summary>
    public IReadOnlyList<string> MayTakePart { get; init; } = [];

    /// <summary>Who may look on without a say.</summary>
    public IReadOnlyList<string> MayObserve { get; init; } = [];

    /// <summary>The catalogue's rows of every outcome of the decision, the main one first.</summary>
    public IReadOnlyList<OutcomeRow> Rows => [.. Others.Select(o => o.Offered.Row).Prepend(Offered.Row).DistinctBy(row => row.Code)];

    /// <summary>The outcome is another than the gravity score points to.</summary>
    public bool Deviates => !Presumptive.Contains(Offered.Code);

    /// <summary>The outcome's types when the panel must choose one; none when there is no choice.</summary>
    public IReadOnlyList<string> TypesToChoose => Rows.FirstOrDefault(row => row.HomeOfficeCodes.Count > 1)?.HomeOfficeCodes ?? [];

    /// <summary>How a precondition is named when it is ticked.</summary>
    public static string Tick(OutcomeRow row, Precondition precondition) => $"{row.Code}:{precondition.Key}";
}

/// <summary>An offence of a decision that has an outcome of its own.</summary>
public sealed record OffenceOutcome(Guid OffenceId, string OffenceTitle, string Label, string HomeOfficeCode, OutcomeRow Row);

/// <summary>The panel's decision on a case. Locked once recorded: there is no method that changes it, and the hash shows tampering.</summary>
public sealed class PanelDecision
{
    public const int RationaleLength = 4000;

    private PanelDecision()
    {
    }

    public string Outcome { get; private set; } = "";

    public string OutcomeLabel { get; private set; } = "";

    /// <summary>The type that the police are to record.</summary>
    public string HomeOfficeCode { get; private set; } = "";

    /// <summary>The catalogue's row that the decision was made with.</summary>
    public OutcomeRow Row { get; private set; } = null!;

    /// <summary>Offences with an outcome of their own; the main outcome is for the rest.</summary>
    public IReadOnlyList<OffenceOutcome> OffenceOutcomes { get; private set; } = [];

    /// <summary>The preconditions that were ticked, in words.</summary>
    public IReadOnlyList<string> Ticked { get; private set; } = [];

    /// <summary>Names of the agencies that took part.</summary>
    public IReadOnlyList<string> Present { get; private set; } = [];

    /// <summary>Who looked on without a say.</summary>
    public IReadOnlyList<string> Observers { get; private set; } = [];

    public string Authoriser { get; private set; } = "";

    public string PoliceRationale { get; private set; } = "";

    public string ServiceRationale { get; private set; } = "";

    public string VictimsView { get; private set; } = "";

    public string ChildAndCarersView { get; private set; } = "";

    public string WhyNotLower { get; private set; } = "";

    public string WhyNotHigher { get; private set; } = "";

    public string EqualityStatement { get; private set; } = "";

    /// <summary>Why the outcome is another than the gravity score points to; null when it is not.</summary>
    public string? DeviationRationale { get; private set; }

    /// <summary>Why it was decided against the table; null when it was not.</summary>
    public string? OverrideReason { get; private set; }

    public string? Conditions { get; private set; }

    public DateOnly? CompleteBy { get; private set; }

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

    /// <summary>SHA-256 of everything that was decided, taken when it was locked.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Scrutiny looks at every decision that was made against the table.</summary>
    public bool ForScrutiny => OverrideReason is not null;

    /// <summary>The catalogue's rows of every outcome of the decision, the main one first.</summary>
    public IReadOnlyList<OutcomeRow> Rows => [.. OffenceOutcomes.Select(o => o.Row).Prepend(Row).DistinctBy(row => row.Code)];

    /// <summary>When the police may finalise it: with several outcomes, when the last of them may be.</summary>
    public Finalised FinalisedAt => Rows.Max(row => row.FinalisedAt);

    public bool NeedsCompletion => Rows.Any(row => row.Completion);

    public bool NeedsAppropriateAdult => Rows.Any(row => row.AppropriateAdult);

    public bool NeedsSignature => Rows.Any(row => row.Signature);

    public bool AsksForExcuse => Rows.Any(row => row.ReasonableExcuse);

    /// <summary>Whether what is on record is what was locked.</summary>
    public bool IsIntact => DecisionSeal.HashOf(this) == Hash;

    internal static PanelDecision Record(Guid meetingId, DecisionText text, DecisionTerms terms, Actor by, DateTime at, DateOnly today)
    {
        var offered = terms.Offered;
        DecisionRules.Check(text, terms, today);
        var decision = new PanelDecision
        {
            Outcome = offered.Code,
            OutcomeLabel = offered.Label,
            HomeOfficeCode = TypeOf(offered.Row, text),
            Row = offered.Row,
            OffenceOutcomes =
            [
                .. terms.Others.Select(o => new OffenceOutcome(o.OffenceId, o.OffenceTitle, o.Offered.Label, TypeOf(o.Offered.Row, text), o.Offered.Row)),
            ],
            Ticked = [.. terms.Rows.SelectMany(row => row.Preconditions).Select(p => p.Text).Distinct()],
            Present = text.Present,
            Observers = text.Observers,
            Authoriser = offered.Authoriser,
            PoliceRationale = Rule.Text(text.PoliceRationale, RationaleLength, nameof(PoliceRationale), "Enter the police rationale"),
            ServiceRationale = Rule.Text(text.ServiceRationale, RationaleLength, nameof(ServiceRationale), "Enter the youth justice service’s rationale"),
            VictimsView = Rule.Text(text.VictimsView, RationaleLength, nameof(VictimsView), "Enter the victim’s view, or why there is none"),
            ChildAndCarersView = Rule.Text(
                text.ChildAndCarersView, RationaleLength, nameof(ChildAndCarersView), "Enter the child’s and carer’s view, or why there is none"),
            WhyNotLower = Rule.Text(text.WhyNotLower, RationaleLength, nameof(WhyNotLower), "Enter why a lower outcome will not do"),
            WhyNotHigher = Rule.Text(text.WhyNotHigher, RationaleLength, nameof(WhyNotHigher), "Enter why a higher outcome is not needed"),
            EqualityStatement = Rule.Text(text.EqualityStatement, RationaleLength, nameof(EqualityStatement), "Enter how equality was considered"),
            DeviationRationale = terms.Deviates
                ? Rule.Text(text.DeviationRationale, RationaleLength, nameof(DeviationRationale), "Enter why the outcome is not the one that the gravity score points to")
                : null,
            OverrideReason = offered.IsAgainstTheTable
                ? Rule.Text(text.OverrideReason, RationaleLength, nameof(OverrideReason), "Enter why it is decided against the table")
                : null,
            Conditions = Rule.Optional(text.Conditions, RationaleLength, nameof(Conditions), "Conditions"),
            CompleteBy = terms.Rows.Any(row => row.Completion) ? text.CompleteBy : null,
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
        decision.Hash = DecisionSeal.HashOf(decision);
        return decision;
    }

    private static string TypeOf(OutcomeRow row, DecisionText text) => row.HomeOfficeCodes.Count > 1 ? text.HomeOfficeCode! : row.HomeOfficeCodes[0];
}
