namespace PanelWorkflow.Domain.Cases;

public enum ScreeningOutcome
{
    Accept,
    Return,
    Reject,

    /// <summary>Accepted, and a place is kept on the next panel.</summary>
    FastTrack,
}

/// <summary>The last word of the youth justice duty worker on a referral.</summary>
public sealed class Screening
{
    public ScreeningOutcome Outcome { get; init; }

    /// <summary>The questions of a return, or the reason of a rejection.</summary>
    public string? Reason { get; init; }

    /// <summary>Reason of a rejection as the list words it.</summary>
    public string? RejectionReason { get; init; }

    public string? WhatHappensNext { get; init; }

    /// <summary>Who in the service or on the panel should keep away from the case, and why; null when nobody is known.</summary>
    public string? Conflicts { get; init; }

    public string? Answers { get; set; }

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public string ByName { get; init; } = "";
}

/// <summary>Who works with the child.</summary>
public sealed class Allocation
{
    public Guid PractitionerId { get; init; }

    public string PractitionerName { get; init; } = "";

    public DateTime At { get; init; }

    public Guid ById { get; init; }
}

/// <summary>The outcome was given and explained to the child.</summary>
public sealed class Delivery
{
    public DateOnly DeliveredOn { get; init; }

    public string Place { get; init; } = "";

    /// <summary>Who gave it.</summary>
    public string Officer { get; init; } = "";

    /// <summary>Who sat with the child as appropriate adult; null when nobody had to.</summary>
    public string? AppropriateAdult { get; init; }

    /// <summary>The child has signed the document that the outcome needs.</summary>
    public bool Signed { get; init; }

    /// <summary>How it was explained in plain words, and what the child said.</summary>
    public string Explanation { get; init; } = "";

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public string ByName { get; init; } = "";
}

/// <summary>Whether the child has done what was agreed, or kept to the conditions.</summary>
public sealed class Completion
{
    public bool Completed { get; init; }

    /// <summary>The day on which it was done, or on which it was clear that it was not.</summary>
    public DateOnly On { get; init; }

    public string Note { get; init; } = "";

    public DateTime At { get; init; }

    public string ByName { get; init; } = "";
}

/// <summary>What was decided to follow when the work was not done; the last review, earlier ones are in the history.</summary>
public sealed class ComplianceReview
{
    public ComplianceStep Step { get; init; }

    /// <summary>Whether the child had a reasonable excuse; null where that is not asked.</summary>
    public bool? ReasonableExcuse { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>What the child is to do instead; null when nothing was varied.</summary>
    public string? VariedConditions { get; init; }

    /// <summary>The new day by which it is to be done; null when the old one stands.</summary>
    public DateOnly? CompleteBy { get; init; }

    public DateTime At { get; init; }

    public string ByName { get; init; } = "";
}

/// <summary>An offence with an outcome of its own, as the police have recorded it.</summary>
public sealed record FinalisedOffence(Guid OffenceId, string OffenceTitle, string HomeOfficeCode);

/// <summary>The police have written the outcome into the crime record.</summary>
public sealed class Finalisation
{
    public string HomeOfficeCode { get; init; } = "";

    /// <summary>How each offence with an outcome of its own was recorded.</summary>
    public IReadOnlyList<FinalisedOffence> Offences { get; init; } = [];

    /// <summary>Every type, that of the main outcome first.</summary>
    public string Types => string.Join(", ", Offences.Select(one => one.HomeOfficeCode).Prepend(HomeOfficeCode));

    public DateOnly FinalisedOn { get; init; }

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public string ByName { get; init; } = "";
}

/// <summary>A decision that the panel has been asked to take anew, as it was locked, and what had become of it. Never changed.</summary>
public sealed class EarlierDecision
{
    public Guid Id { get; init; }

    public string OutcomeLabel { get; init; } = "";

    public DateTime DecidedAt { get; init; }

    /// <summary>Everything that was decided, a line each, and below it what followed.</summary>
    public string Record { get; init; } = "";

    public string Hash { get; init; } = "";

    public string Reason { get; init; } = "";

    public DateTime At { get; init; }

    public string ByName { get; init; } = "";
}

/// <summary>Support after the decision, if the child and carer consent.</summary>
public sealed class Intervention
{
    public bool Consented { get; init; }

    public string? DeclinedReason { get; init; }

    /// <summary>Name of the programme, e.g. "Early intervention mentoring".</summary>
    public string? Programme { get; init; }

    /// <summary>Whether it is preventative work, after whose end the child is called six months later.</summary>
    public bool Preventative { get; init; }

    public DateTime OfferedAt { get; init; }

    public DateOnly? StartedOn { get; set; }

    public DateOnly? EndedOn { get; set; }

    /// <summary>Whether the child completed the programme; null until it ends.</summary>
    public bool? Completed { get; set; }

    public string? EndNote { get; set; }
}

/// <summary>The case's end.</summary>
public sealed class Closure
{
    public string Reason { get; init; } = "";

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public string ByName { get; init; } = "";
}
