namespace PanelWorkflow.Domain.Children;

/// <summary>A child of 10 to 17 at the time of an alleged offence. One child, any number of referrals.</summary>
public sealed class Child
{
    public const int NameLength = 100;
    public const int LineLength = 200;

    private readonly List<PastAddress> _pastAddresses = [];

    private Child()
    {
    }

    public Guid Id { get; private set; }

    public string Partnership { get; private set; } = "";

    public string GivenName { get; private set; } = "";

    public string FamilyName { get; private set; } = "";

    /// <summary>Sound of the family name, for finding likely duplicates.</summary>
    public string FamilyNameSound { get; private set; } = "";

    /// <summary>Given and family name without case, accents and punctuation, for search.</summary>
    public string FoldedName { get; private set; } = "";

    public DateOnly DateOfBirth { get; private set; }

    public string AddressLine { get; private set; } = "";

    public string Town { get; private set; } = "";

    public string Postcode { get; private set; } = "";

    /// <summary>Code of an <see cref="Children.Ethnicity"/>.</summary>
    public string EthnicityCode { get; private set; } = "NS";

    public string Language { get; private set; } = "";

    public bool InterpreterNeeded { get; private set; }

    public bool LookedAfter { get; private set; }

    public string CarerName { get; private set; } = "";

    public string CarerRelationship { get; private set; } = "";

    public string CarerPhone { get; private set; } = "";

    public ChildCircumstances Circumstances { get; private set; } = ChildCircumstances.Unknown;

    /// <summary>Where the child lived before, as far as it was loaded.</summary>
    public IReadOnlyList<PastAddress> PastAddresses => _pastAddresses;

    /// <summary>The record that took this one's place; null for a record in use.</summary>
    public Guid? MergedIntoId { get; private set; }

    public long Version { get; private set; }

    public string FullName => $"{GivenName} {FamilyName}";

    public static Child Register(Guid id, string partnership, ChildDetails details)
    {
        var child = new Child { Id = id, Partnership = partnership };
        child.Describe(details);
        return child;
    }

    /// <summary>Takes the newest details, as a later referral gives them; another address is kept as a past one.</summary>
    public void Describe(ChildDetails details, Guid addressId, DateOnly today)
    {
        var before = new PastAddress { Id = addressId, AddressLine = AddressLine, Town = Town, Postcode = Postcode, Until = today };
        Describe(details);
        if ((before.AddressLine, before.Town, before.Postcode) != (AddressLine, Town, Postcode)) _pastAddresses.Add(before);
    }

    /// <summary>Takes what the service has learnt beyond the referrals.</summary>
    public void Record(ChildCircumstances circumstances, DateOnly today)
    {
        Circumstances = circumstances.Checked(LookedAfter, today);
        Version++;
    }

    /// <summary>Keeps the identifiers that the police give, where none is known yet; two that differ are for a person to look into.</summary>
    public void NoteIdentifiers(string? pncId, string? custodyNumber, DateOnly today)
    {
        var noted = Circumstances with { PncId = Circumstances.PncId ?? pncId, CustodyNumber = Circumstances.CustodyNumber ?? custodyNumber };
        if (noted != Circumstances) Record(noted, today);
    }

    /// <summary>Keeps signs of exploitation beside those that are known.</summary>
    public void NoteExploitation(string signs, DateOnly today)
    {
        if (Circumstances.Exploitation is not { } known) Record(Circumstances with { Exploitation = signs }, today);
        else if (!known.Contains(signs, StringComparison.OrdinalIgnoreCase)) Record(Circumstances with { Exploitation = $"{known}\n{signs}" }, today);
    }

    /// <summary>The children's records changed around this one, as by a link.</summary>
    public void Touch() => Version++;

    internal void MergeInto(Child kept)
    {
        Rule.Require(kept.Id != Id && kept.Partnership == Partnership, "same-child", "Select the record of another child");
        Rule.Require(MergedIntoId is null && kept.MergedIntoId is null, "merged-already", "One of the records is merged already");
        MergedIntoId = kept.Id;
        Version++;
        kept.Version++;
    }

    internal void Restore(Child kept)
    {
        MergedIntoId = null;
        Version++;
        kept.Version++;
    }

    private void Describe(ChildDetails details)
    {
        GivenName = ChildRules.GivenName(details.GivenName);
        FamilyName = ChildRules.FamilyName(details.FamilyName);
        FamilyNameSound = NameSound.Of(FamilyName);
        FoldedName = NameSound.Fold(GivenName) + " " + NameSound.Fold(FamilyName);
        DateOfBirth = details.DateOfBirth;
        AddressLine = ChildRules.AddressLine(details.AddressLine);
        Town = ChildRules.Town(details.Town);
        Postcode = ChildRules.Postcode(details.Postcode);
        EthnicityCode = ChildRules.EthnicityCode(details.EthnicityCode);
        Language = ChildRules.Language(details.Language);
        InterpreterNeeded = details.InterpreterNeeded;
        LookedAfter = details.LookedAfter;
        CarerName = ChildRules.CarerName(details.CarerName);
        CarerRelationship = ChildRules.CarerRelationship(details.CarerRelationship);
        CarerPhone = ChildRules.CarerPhone(details.CarerPhone);
        Version++;
    }

    /// <summary>The day from which the child is an adult in law (Family Law Reform Act 1969 s1); 1 March for somebody born on 29 February.</summary>
    public static DateOnly EighteenOn(DateOnly dateOfBirth) =>
        dateOfBirth is { Month: 2, Day: 29 } ? new DateOnly(dateOfBirth.Year + 18, 3, 1) : dateOfBirth.AddYears(18);

    /// <summary>Age in whole years on a day; somebody born on 29 February is a year older on 1 March in other years.</summary>
    public static int AgeOn(DateOnly dateOfBirth, DateOnly day)
    {
        var age = day.Year - dateOfBirth.Year;
        return (day.Month, day.Day).CompareTo((dateOfBirth.Month, dateOfBirth.Day)) < 0 ? age - 1 : age;
    }
}

/// <summary>What a referral says of the child.</summary>
public sealed record ChildDetails(
    string GivenName,
    string FamilyName,
    DateOnly DateOfBirth,
    string AddressLine,
    string Town,
    string Postcode,
    string EthnicityCode,
    string Language,
    bool InterpreterNeeded,
    bool LookedAfter,
    string CarerName,
    string CarerRelationship,
    string CarerPhone);
