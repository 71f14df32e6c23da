namespace PanelWorkflow.Domain.Cases;

/// <summary>Why a case is kept from most people.</summary>
public enum RestrictionKind
{
    StaffRelative,
    HighProfile,
    SafetyOfAPerson,
}

/// <summary>The case is visible only to named people and managers.</summary>
public sealed class Restriction
{
    public RestrictionKind Kind { get; init; }

    public string Reason { get; init; } = "";

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public string ByName { get; init; } = "";
}

/// <summary>Somebody who may see a restricted case.</summary>
public sealed class NamedPerson
{
    public Guid UserId { get; init; }

    public string Name { get; init; } = "";
}

/// <summary>A time in which the clocks of the referral stand still, because the referrer has been asked something.</summary>
/// <param name="Until">When the referrer answered; null while the questions are open.</param>
public sealed record ClockPause(DateTime From, DateTime? Until);
