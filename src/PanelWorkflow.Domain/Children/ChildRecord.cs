namespace PanelWorkflow.Domain.Children;

/// <summary>How a child would have what the service writes to them.</summary>
public enum ReadingPreference
{
    PlainLetter,
    LargePrint,
    EasyRead,
    ReadAloud,
    OtherLanguage,
}

/// <summary>What the service learns of a child beyond a referral: identifiers, care, school, and what makes them vulnerable.</summary>
/// <param name="PncId">Identifier on the Police National Computer.</param>
/// <param name="PlacingAuthority">The authority that looks after the child; only when they are looked after.</param>
/// <param name="SchoolHours">Hours of school or training a week.</param>
/// <param name="HasPlan">Whether there is an education, health and care plan; null when not known.</param>
/// <param name="Exploitation">Signs of exploitation, in words.</param>
/// <param name="NrmReferredOn">When the child was referred to the National Referral Mechanism.</param>
public sealed record ChildCircumstances(
    string? PreferredName,
    string? PncId,
    string? CustodyNumber,
    string? PlacingAuthority,
    string? School,
    int? SchoolHours,
    bool? HasPlan,
    string? Exploitation,
    DateOnly? NrmReferredOn,
    string? CommunicationNeeds)
{
    public const int IdentifierLength = 30;
    public const int TextLength = 2000;

    /// <summary>How the child would have what is written to them; null when nobody has asked.</summary>
    public ReadingPreference? Reading { get; init; }

    public static ChildCircumstances Unknown => new(null, null, null, null, null, null, null, null, null, null);

    /// <summary>The same without outer white space; refused where something is wrong.</summary>
    internal ChildCircumstances Checked(bool lookedAfter, DateOnly today)
    {
        Rule.Require(SchoolHours is null or (>= 0 and <= 60), "school-hours", "Enter the hours a week as a number from 0 to 60", nameof(SchoolHours));
        Rule.Require(NrmReferredOn is not { } on || on <= today, "future-date", "The referral must be today or in the past", nameof(NrmReferredOn));
        var placing = Rule.Optional(PlacingAuthority, Child.LineLength, nameof(PlacingAuthority), "The placing authority");
        Rule.Require(lookedAfter || placing is null, "not-looked-after", "The child is not looked after, so no authority places them", nameof(PlacingAuthority));
        return this with
        {
            PreferredName = Rule.Optional(PreferredName, Child.NameLength, nameof(PreferredName), "The preferred name"),
            PncId = Identifier(PncId, nameof(PncId), "The PNC identifier"),
            CustodyNumber = Identifier(CustodyNumber, nameof(CustodyNumber), "The custody number"),
            PlacingAuthority = placing,
            School = Rule.Optional(School, Child.LineLength, nameof(School), "The school"),
            Exploitation = Rule.Optional(Exploitation, TextLength, nameof(Exploitation), "The signs of exploitation"),
            CommunicationNeeds = Rule.Optional(CommunicationNeeds, TextLength, nameof(CommunicationNeeds), "The communication needs"),
        };
    }

    /// <summary>An identifier of the police as it is kept and compared; null when there is none.</summary>
    public static string? Identifier(string? text, string field, string name) => Rule.Optional(text, IdentifierLength, field, name)?.ToUpperInvariant();
}

/// <summary>Where a child lived before.</summary>
public sealed class PastAddress
{
    public Guid Id { get; init; }

    public string AddressLine { get; init; } = "";

    public string Town { get; init; } = "";

    public string Postcode { get; init; } = "";

    /// <summary>The day on which a newer address was given.</summary>
    public DateOnly Until { get; init; }
}

public enum LinkKind
{
    Sibling,
    CoSuspect,
}

/// <summary>Two children who belong together. Unlinking is recorded; the row stays.</summary>
public sealed class ChildLink
{
    private ChildLink()
    {
    }

    public Guid Id { get; private set; }

    public string Partnership { get; private set; } = "";

    public Guid ChildId { get; private set; }

    public Guid OtherId { get; private set; }

    public LinkKind Kind { get; private set; }

    public DateTime LinkedAt { get; private set; }

    public string LinkedByName { get; private set; } = "";

    public DateTime? UnlinkedAt { get; private set; }

    public string? UnlinkedByName { get; private set; }

    public static ChildLink Make(Guid id, Child child, Child other, LinkKind kind, Actor by, DateTime now)
    {
        Rule.Require(child.Id != other.Id, "same-child", "That case is about the same child", "Reference");
        return new ChildLink
        {
            Id = id,
            Partnership = child.Partnership,
            ChildId = child.Id,
            OtherId = other.Id,
            Kind = kind,
            LinkedAt = now,
            LinkedByName = by.Name,
        };
    }

    public void Unlink(Actor by, DateTime now)
    {
        Rule.Require(UnlinkedAt is null, "unlinked-already", "The link is gone already");
        (UnlinkedAt, UnlinkedByName) = (now, by.Name);
    }
}

/// <summary>Two records of one child were made one: the merged record stays as it was and is not used until the merge is undone.</summary>
public sealed class ChildMerge
{
    private ChildMerge()
    {
    }

    public Guid Id { get; private set; }

    public string Partnership { get; private set; } = "";

    public Guid KeptId { get; private set; }

    public Guid MergedId { get; private set; }

    /// <summary>The cases that moved to the kept record, so that exactly these go back.</summary>
    public string CaseIds { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public DateTime At { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTime? UndoneAt { get; private set; }

    public string? UndoneByName { get; private set; }

    public string? UndoReason { get; private set; }

    public IEnumerable<Guid> Cases => CaseIds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);

    public static ChildMerge Make(Guid id, Child kept, Child merged, IEnumerable<Guid> cases, string? reason, Actor by, DateTime now)
    {
        var why = Rule.Text(reason, ChildCircumstances.TextLength, "Reason", "Enter why they are the same child");
        merged.MergeInto(kept);
        return new ChildMerge
        {
            Id = id,
            Partnership = kept.Partnership,
            KeptId = kept.Id,
            MergedId = merged.Id,
            CaseIds = string.Join(' ', cases),
            Reason = why,
            At = now,
            ByName = by.Name,
        };
    }

    public void Undo(Child kept, Child merged, string? reason, Actor by, DateTime now)
    {
        Rule.Require(UndoneAt is null, "undone-already", "The merge is undone already");
        Rule.Require(kept.MergedIntoId is null, "merged-again", "Undo the later merge of this record first");
        UndoReason = Rule.Text(reason, ChildCircumstances.TextLength, "UndoReason", "Enter why they are not the same child");
        (UndoneAt, UndoneByName) = (now, by.Name);
        merged.Restore(kept);
    }
}
