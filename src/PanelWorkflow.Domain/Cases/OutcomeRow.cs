namespace PanelWorkflow.Domain.Cases;

/// <summary>When the police may write an outcome into the crime record, the earliest first.</summary>
public enum Finalised
{
    Decision,
    Delivery,
    Completion,
}

/// <summary>Whether an outcome may have, or must have, something that the child agrees to do.</summary>
public enum ConditionsRule
{
    None,
    Optional,
    Required,
}

/// <summary>What may be done when the child has not done what was agreed.</summary>
public enum ComplianceStep
{
    Warning,
    Vary,
    Relist,
    Prosecute,
    NoFurtherStep,
}

/// <summary>Something that must be so before an outcome is given; whoever decides ticks it.</summary>
/// <param name="Key">Names it within its outcome, e.g. <c>admission</c>.</param>
/// <param name="Status">How sure it is: statute, guidance, local or unconfirmed.</param>
public sealed record Precondition(string Key, string Text, string Source, string Status);

/// <summary>One row of the outcome catalogue. A decision keeps the row that it was made with, so that later changes leave old cases alone.</summary>
/// <param name="From">First day on which the row applies.</param>
/// <param name="HomeOfficeCodes">The type that the police record; several when the panel must choose one.</param>
/// <param name="CodesIfProsecuted">Types to choose from when the child is prosecuted after all.</param>
/// <param name="CodesIfNotCompleted">Types to choose from when the work is not done and nothing more follows.</param>
/// <param name="CodesIfTooLate">Types that say that the time to prosecute ran out.</param>
/// <param name="KpiType">Type in the national key performance indicator; null when the outcome does not count there.</param>
/// <param name="FirstTimeEntrant">Whether it makes the child a first-time entrant to the youth justice system.</param>
/// <param name="FinalisedAt">When the police may finalise it.</param>
/// <param name="Completion">Whether somebody records that the child has done what was agreed.</param>
/// <param name="AppropriateAdult">Whether an appropriate adult must be there when it is given.</param>
/// <param name="Signature">Whether the child must sign a document for it to take effect.</param>
/// <param name="Steps">What may follow when the work is not done.</param>
/// <param name="StepsBeforeFinalisation">Those of the steps that are open only until the outcome is finalised.</param>
/// <param name="ReasonableExcuse">Whether it must be asked if the child had a reasonable excuse.</param>
/// <param name="IfNotCompleted">The same in words.</param>
/// <param name="Until">Last day on which the row applies; null for as long as nothing is known to follow.</param>
public sealed record OutcomeRow(
    string Code,
    string Label,
    DateOnly From,
    IReadOnlyList<string> HomeOfficeCodes,
    IReadOnlyList<string> CodesIfProsecuted,
    IReadOnlyList<string> CodesIfNotCompleted,
    IReadOnlyList<string> CodesIfTooLate,
    string YjbLegalOutcome,
    string YjbDisposalType,
    string? KpiType,
    bool FirstTimeEntrant,
    string Disclosure,
    Finalised FinalisedAt,
    ConditionsRule Conditions,
    bool Completion,
    bool AppropriateAdult,
    bool Signature,
    IReadOnlyList<ComplianceStep> Steps,
    IReadOnlyList<ComplianceStep> StepsBeforeFinalisation,
    bool ReasonableExcuse,
    string IfNotCompleted,
    IReadOnlyList<Precondition> Preconditions,
    string Source,
    string Status,
    DateOnly? Until = null)
{
    public bool AppliesOn(DateOnly day) => From <= day && !(Until < day);
}
