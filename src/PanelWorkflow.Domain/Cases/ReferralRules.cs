using PanelWorkflow.Domain.Children;

namespace PanelWorkflow.Domain.Cases;

/// <summary>What must be right of a referral before it is submitted; the draft's pages ask the same rules, one page at a time.</summary>
public static class ReferralRules
{
    /// <summary>Youngest age at the offence: the age of criminal responsibility (Children and Young Persons Act 1933 s50).</summary>
    public const int YoungestAge = 10;

    /// <summary>Oldest age at the offence: a person is a child until 18.</summary>
    public const int OldestAge = 17;

    public const int LowestGravity = 1;
    public const int HighestGravity = 5;

    /// <summary>Most offences, and most victims, of one referral.</summary>
    public const int LongestList = 50;

    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The day in London at an instant in UTC.</summary>
    public static DateOnly Today(DateTime now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, London));

    public static string CrimeReference(string? text) => Rule.Text(text, 50, nameof(Referral.CrimeReference), "Enter the crime reference");

    /// <summary>Whether the referral comes with the police's papers: crime reference, matrix, admission, evidence and a proposal.</summary>
    public static bool HasPolicePapers(ReferralSource source) => source is ReferralSource.Police or ReferralSource.CourtReturn;

    /// <summary>Whether there is an offence for a panel to hear, and not only a child to get in touch with or to support.</summary>
    public static bool IsForPanel(ReferralSource source) => source is not (ReferralSource.CustodyRelease or ReferralSource.FollowUp);

    /// <summary>Whether the referrer knows of custody and bail.</summary>
    public static bool KnowsCustody(ReferralSource source) => source is ReferralSource.Police;

    /// <summary>Whether the referrer knows the child’s identifiers in the police’s systems.</summary>
    public static bool KnowsPoliceIdentifiers(ReferralSource source) => HasPolicePapers(source) || source is ReferralSource.CustodyRelease;

    /// <summary>Whether the referrer knows what the child has had before.</summary>
    public static bool KnowsHistory(ReferralSource source) =>
        IsForPanel(source) && source is not (ReferralSource.SchoolOrAgency or ReferralSource.PublicProtectionNotice);

    /// <summary>Whether somebody other than who enters it asked for the referral.</summary>
    public static bool IsOnBehalf(ReferralSource source) =>
        source is ReferralSource.SchoolOrAgency or ReferralSource.PublicProtectionNotice or ReferralSource.LiaisonAndDiversion;

    public static string CrimeReference(ReferralSource source, string? text) => HasPolicePapers(source)
        ? CrimeReference(text)
        : Rule.Optional(text, 50, nameof(Referral.CrimeReference), "The crime reference") ?? "";

    public static string? ReferredBy(ReferralSource source, string? text) => !IsOnBehalf(source)
        ? null
        : Rule.Text(text, Case.ShortLength, nameof(Referral.ReferredBy), "Enter who the referral is from");

    public static string? ReferredByContact(ReferralSource source, string? text) => !IsOnBehalf(source)
        ? null
        : Rule.Text(text, Case.ShortLength, nameof(Referral.ReferredByContact), "Enter how to reach them");

    public static string? NoticeReference(ReferralSource source, string? text) => source != ReferralSource.PublicProtectionNotice
        ? null
        : Rule.Text(text, 50, nameof(Referral.NoticeReference), "Enter the reference of the Public Protection Notice");

    public static SentBackBy? SentBackBy(ReferralSource source, SentBackBy? by) => source != ReferralSource.CourtReturn
        ? null
        : Rule.Answer(by, nameof(Referral.SentBackBy), "Select who sends the case back");

    public static string? Court(ReferralSource source, string? text) => source != ReferralSource.CourtReturn
        ? null
        : Rule.Text(text, Case.ShortLength, nameof(Referral.Court), "Enter the court");

    /// <summary>The hearing must lie ahead: a case whose day has passed is the court's.</summary>
    public static DateOnly? HearingOn(ReferralSource source, DateOnly? day, DateTime now)
    {
        if (source != ReferralSource.CourtReturn) return null;

        var hearing = Rule.Answer(day, nameof(Referral.HearingOn), "Enter the date of the hearing");
        Rule.Require(hearing >= Today(now), "hearing-past", "The hearing must be today or in the future", nameof(Referral.HearingOn));
        return hearing;
    }

    public static DateOnly IncidentOn(DateOnly? day, DateTime now)
    {
        var incidentOn = Rule.Answer(day, nameof(Referral.IncidentOn), "Enter the date of the incident");
        Rule.Require(incidentOn <= Today(now), "incident-date", "The incident must be today or in the past", nameof(Referral.IncidentOn));
        return incidentOn;
    }

    public static string IncidentPlace(string? text) =>
        Rule.Text(text, Case.ShortLength, nameof(Referral.IncidentPlace), "Enter where the incident took place");

    public static string Summary(string? text) =>
        Rule.Text(text, Case.TextLength, nameof(Referral.Summary), "Enter a summary of what happened");

    public static void OffenceCount(int count)
    {
        Rule.Require(count > 0, "no-offence", "Add at least one offence", nameof(Case.Offences));
        Rule.Require(count <= LongestList, "too-many", $"A referral can have up to {LongestList} offences", nameof(Case.Offences));
    }

    public static string OffenceTitle(string? text) => Rule.Text(text, Case.ShortLength, nameof(Offence.Title), "Enter the offence");

    public static DateOnly OffenceDate(DateOnly? day, DateTime now)
    {
        var committedOn = Rule.Answer(day, nameof(Offence.CommittedOn), "Enter the date of the offence");
        Rule.Require(
            committedOn <= Today(now), "offence-date", "The date of the offence must be today or in the past", nameof(Offence.CommittedOn));
        return committedOn;
    }

    public static void CheckAge(DateOnly dateOfBirth, DateOnly offenceOn, string field = nameof(Offence.CommittedOn))
    {
        Rule.Require(dateOfBirth < offenceOn, "age-at-offence", "The offence must be after the child’s date of birth", field);
        var age = Child.AgeOn(dateOfBirth, offenceOn);
        Rule.Require(
            age is >= YoungestAge and <= OldestAge,
            "age-at-offence",
            $"The child was {age} on the day of the offence. This service takes children who were {YoungestAge} to {OldestAge}",
            field);
    }

    public static string OffenceCode(string? code) => Rule.Text(code, Offence.CodeLength, nameof(Offence.Code), "Select the offence");

    public static int GravityScore(int? score)
    {
        Rule.Require(
            score is >= LowestGravity and <= HighestGravity, "gravity-score", "Select a gravity score from 1 to 5", nameof(Offence.Gravity));
        return score!.Value;
    }

    /// <summary>The score: the most serious offence's, moved by at most one and kept between 1 and 5.</summary>
    public static int Adjusted(int highestGravity, int adjustment) => Math.Clamp(highestGravity + adjustment, LowestGravity, HighestGravity);

    /// <summary>How far the factors move the score; a move needs a factor that points the same way.</summary>
    public static int GravityAdjustment(int? adjustment, bool anyAggravating, bool anyMitigating)
    {
        const string Field = nameof(Referral.GravityAdjustment);
        var moved = Rule.Answer(adjustment, Field, "Select whether the score is changed");
        Rule.Require(moved is >= -1 and <= 1, "gravity-adjustment", "The score can be moved by one at most", Field);
        Rule.Require(moved < 1 || anyAggravating, "no-factor", "Select what makes it more serious, or leave the score as it is", Field);
        Rule.Require(moved > -1 || anyMitigating, "no-factor", "Select what makes it less serious, or leave the score as it is", Field);
        return moved;
    }

    /// <summary>Whether the proposed outcome is another than the score points to.</summary>
    public static bool Deviates(string proposedOutcome, IEnumerable<string> presumptiveOutcomes) => !presumptiveOutcomes.Contains(proposedOutcome);

    /// <summary>Why another outcome is proposed than the score points to.</summary>
    public static string? DeviationReason(string proposedOutcome, IEnumerable<string> presumptiveOutcomes, string? reason) =>
        Deviates(proposedOutcome, presumptiveOutcomes)
            ? Rule.Text(
                reason, Case.TextLength, nameof(Referral.DeviationReason), "Enter why you propose another outcome than the score points to")
            : Rule.Optional(reason, Case.TextLength, nameof(Referral.DeviationReason), "The reason");

    public static string GravityReasons(string? text) =>
        Rule.Text(text, Case.TextLength, nameof(Referral.GravityReasons), "Enter the reasons for the gravity score");

    /// <param name="incidentOn">The day of what the child was held for; null where it is not known.</param>
    public static void ReleasedFromCustody(DateTime? at, DateOnly? incidentOn, DateTime now)
    {
        if (at is not { } released) return;

        Rule.Require(released <= now, "release-in-future", "The release from custody must be in the past", nameof(Referral.CustodyReleasedAt));
        Rule.Require(
            incidentOn is null || Today(released) >= incidentOn,
            "release-before-incident", "The release from custody must be on or after the day of the incident", nameof(Referral.CustodyReleasedAt));
    }

    /// <summary>When bail or the investigation status began; nothing is asked when the child is under neither.</summary>
    public static void StatusStartedOn(PoliceStatus status, DateOnly? startedOn, DateTime now)
    {
        if (status == PoliceStatus.NeitherBailNorInvestigation) return;

        var what = status == PoliceStatus.OnBail ? "bail began" : "the release under investigation began";
        var began = Rule.Answer(startedOn, nameof(Referral.StatusStartedOn), $"Enter the date on which {what}");
        Rule.Require(
            began <= Today(now),
            "status-start", $"The date on which {what} must be today or in the past", nameof(Referral.StatusStartedOn));
    }

    public static void BailEndsOn(PoliceStatus status, DateOnly? startedOn, DateOnly? endsOn)
    {
        if (status != PoliceStatus.OnBail) return;

        var ends = Rule.Answer(endsOn, nameof(Referral.BailEndsOn), "Enter the date on which bail ends");
        Rule.Require(startedOn is null || ends >= startedOn, "bail-end", "Bail must end after it began", nameof(Referral.BailEndsOn));
    }

    public static void VictimCount(int count) =>
        Rule.Require(count <= LongestList, "too-many", $"A referral can have up to {LongestList} victims", nameof(Case.Victims));

    public static string VictimName(string? text) => Rule.Text(text, Case.ShortLength, nameof(Victim.Name), "Enter the victim’s name");

    /// <summary>How to reach a victim who agrees to be contacted.</summary>
    public static string? VictimContact(bool? consents, string? contact) => consents == true
        ? Rule.Text(contact, Case.ShortLength, nameof(Victim.ContactDetails), "Enter how to contact the victim")
        : Rule.Optional(contact, Case.ShortLength, nameof(Victim.ContactDetails), "Contact details");

    /// <summary>Why the victim may not be contacted, or has not been asked.</summary>
    public static string? NoConsentReason(bool? consents, string? reason) => consents == true
        ? Rule.Optional(reason, Case.TextLength, nameof(Victim.NoConsentReason), "The reason")
        : Rule.Text(reason, Case.TextLength, nameof(Victim.NoConsentReason), "Enter why there is no consent to contact the victim");

    public static string PreviousOutcomes(string? text) =>
        Rule.Text(text, Case.TextLength, nameof(Referral.PreviousOutcomes), "Enter previous outcomes, or “none”");

    public static string LiveOrders(string? text) =>
        Rule.Text(text, Case.TextLength, nameof(Referral.LiveOrders), "Enter the orders that the child is under, or “none”");

    public static int PreviousCautions(int? number)
    {
        Rule.Require(number is >= 0 and < 100, "previous-cautions", "Enter a number from 0 to 99", nameof(Referral.PreviousCautions));
        return number!.Value;
    }

    public static string ProposedOutcome(string? code) =>
        Rule.Text(code, 40, nameof(Referral.ProposedOutcome), "Select the outcome that you propose");

    public static string ProposalRationale(string? text) =>
        Rule.Text(text, Case.TextLength, nameof(Referral.ProposalRationale), "Enter why you propose it");

    /// <summary>Every rule, on the whole referral.</summary>
    public static void Check(
        DateOnly dateOfBirth, Referral referral, IReadOnlyList<Offence> offences, IReadOnlyList<Victim> victims, DateTime now)
    {
        var papers = HasPolicePapers(referral.Source);
        ReferredBy(referral.Source, referral.ReferredBy);
        ReferredByContact(referral.Source, referral.ReferredByContact);
        NoticeReference(referral.Source, referral.NoticeReference);
        SentBackBy(referral.Source, referral.SentBackBy);
        Court(referral.Source, referral.Court);
        HearingOn(referral.Source, referral.HearingOn, now);
        CrimeReference(referral.Source, referral.CrimeReference);
        IncidentOn(referral.IncidentOn, now);
        IncidentPlace(referral.IncidentPlace);
        Summary(referral.Summary);
        OffenceCount(offences.Count);
        foreach (var offence in offences)
        {
            OffenceCode(offence.Code);
            OffenceTitle(offence.Title);
            GravityScore(offence.Gravity);
            OffenceDate(offence.CommittedOn, now);
            CheckAge(dateOfBirth, offence.CommittedOn);
        }

        Rule.Require(
            referral.GravityScore == Adjusted(offences.Max(o => o.Gravity), referral.GravityAdjustment),
            "gravity-score", "The gravity score is the most serious offence’s, moved by one at most", nameof(Referral.GravityScore));
        if (papers) GravityReasons(referral.GravityReasons);
        ReleasedFromCustody(referral.CustodyReleasedAt, referral.IncidentOn, now);
        StatusStartedOn(referral.PoliceStatus, referral.StatusStartedOn, now);
        BailEndsOn(referral.PoliceStatus, referral.StatusStartedOn, referral.BailEndsOn);
        VictimCount(victims.Count);
        foreach (var victim in victims)
        {
            VictimName(victim.Name);
            VictimContact(victim.ConsentsToContact, victim.ContactDetails);
            NoConsentReason(victim.ConsentsToContact, victim.NoConsentReason);
        }

        if (KnowsHistory(referral.Source))
        {
            PreviousOutcomes(referral.PreviousOutcomes);
            LiveOrders(referral.LiveOrders);
        }

        PreviousCautions(referral.PreviousCautions);
        if (!papers) return;

        Rule.Require(referral.Admission != Admission.NotAsked, "admission", "Select what the child admits", nameof(Referral.Admission));
        ProposedOutcome(referral.ProposedOutcome);
        ProposalRationale(referral.ProposalRationale);
        DeviationReason(referral.ProposedOutcome, referral.PresumptiveOutcomes.Split(','), referral.DeviationReason);
    }
}
