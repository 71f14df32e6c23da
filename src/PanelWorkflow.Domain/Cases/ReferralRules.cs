using PanelWorkflow.Domain.Children;

namespace PanelWorkflow.Domain.Cases;

/// <summary>What must be right of a referral before it is submitted; the draft's pages ask the same questions one at a time.</summary>
public static class ReferralRules
{
    /// <summary>Youngest age at the offence: the age of criminal responsibility (Children and Young Persons Act 1933 s50).</summary>
    public const int YoungestAge = 10;

    /// <summary>Oldest age at the offence: a person is a child until 18.</summary>
    public const int OldestAge = 17;

    public static void CheckAge(DateOnly dateOfBirth, DateOnly offenceOn, string field = "CommittedOn")
    {
        var age = Child.AgeOn(dateOfBirth, offenceOn);
        Rule.Require(
            age is >= YoungestAge and <= OldestAge,
            "age-at-offence",
            $"The child was {age} on the day of the offence. This service takes children who were {YoungestAge} to {OldestAge}",
            field);
    }

    public static void CheckGravity(int score, string? reasons)
    {
        Rule.Require(score is >= 1 and <= 5, "gravity-score", "Select a gravity score from 1 to 5", nameof(Referral.GravityScore));
        Rule.Text(reasons, Case.TextLength, nameof(Referral.GravityReasons), "Enter the reasons for the gravity score");
    }

    public static void CheckVictim(Victim victim)
    {
        Rule.Text(victim.Name, Case.ShortLength, nameof(Victim.Name), "Enter the victim’s name");
        Rule.Require(
            victim.ConsentsToContact == true || !string.IsNullOrWhiteSpace(victim.NoConsentReason),
            "victim-consent",
            "Enter why there is no consent to contact the victim",
            nameof(Victim.NoConsentReason));
        Rule.Require(
            victim.ConsentsToContact != true || !string.IsNullOrWhiteSpace(victim.ContactDetails),
            "victim-contact",
            "Enter how to contact the victim",
            nameof(Victim.ContactDetails));
    }

    public static void CheckCustody(Referral referral, DateTime now)
    {
        Rule.Require(
            referral.CustodyReleasedAt is not { } released || released <= now,
            "release-in-future", "The release from custody must be in the past", nameof(Referral.CustodyReleasedAt));
        if (referral.PoliceStatus == PoliceStatus.NeitherBailNorInvestigation) return;

        Rule.Require(
            referral.StatusStartedOn is not null, "status-start", "Enter the date on which bail or the investigation status began",
            nameof(Referral.StatusStartedOn));
        Rule.Require(
            referral.StatusStartedOn <= DateOnly.FromDateTime(now.AddHours(1)),
            "status-start", "The date on which it began must be today or in the past", nameof(Referral.StatusStartedOn));
        if (referral.PoliceStatus == PoliceStatus.OnBail)
        {
            Rule.Require(referral.BailEndsOn is not null, "bail-end", "Enter the date on which bail ends", nameof(Referral.BailEndsOn));
            Rule.Require(
                referral.BailEndsOn >= referral.StatusStartedOn, "bail-end", "Bail must end after it began", nameof(Referral.BailEndsOn));
        }
    }

    public static void Check(
        DateOnly dateOfBirth, Referral referral, IReadOnlyList<Offence> offences, IReadOnlyList<Victim> victims, DateTime now)
    {
        var today = DateOnly.FromDateTime(now.AddHours(1));
        Rule.Text(referral.CrimeReference, 50, nameof(Referral.CrimeReference), "Enter the crime reference");
        Rule.Require(referral.IncidentOn <= today, "incident-date", "The incident must be today or in the past", nameof(Referral.IncidentOn));
        Rule.Text(referral.IncidentPlace, Case.ShortLength, nameof(Referral.IncidentPlace), "Enter where the incident took place");
        Rule.Text(referral.Summary, Case.TextLength, nameof(Referral.Summary), "Enter a summary of what happened");
        Rule.Require(offences.Count > 0, "no-offence", "Add at least one offence", "Offences");
        foreach (var offence in offences)
        {
            Rule.Text(offence.Title, Case.ShortLength, nameof(Offence.Title), "Enter the offence");
            Rule.Require(offence.CommittedOn <= today, "offence-date", "The date of the offence must be today or in the past", nameof(Offence.CommittedOn));
            CheckAge(dateOfBirth, offence.CommittedOn);
        }

        CheckGravity(referral.GravityScore, referral.GravityReasons);
        CheckCustody(referral, now);
        foreach (var victim in victims) CheckVictim(victim);
        Rule.Text(referral.PreviousOutcomes, Case.TextLength, nameof(Referral.PreviousOutcomes), "Enter previous outcomes, or “none”");
        Rule.Require(referral.PreviousCautions is >= 0 and < 100, "previous-cautions", "Enter a number from 0 to 99", nameof(Referral.PreviousCautions));
        Rule.Text(referral.ProposedOutcome, 40, nameof(Referral.ProposedOutcome), "Select the outcome that you propose");
        Rule.Text(referral.ProposalRationale, Case.TextLength, nameof(Referral.ProposalRationale), "Enter why you propose it");
    }
}
