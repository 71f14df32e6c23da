using PanelWorkflow.Domain.Children;

namespace PanelWorkflow.Domain.Cases;

/// <summary>What must be right of a release from custody; the page, the file and the interface ask the same rules.</summary>
public static class ReleaseRules
{
    public static string CustodyRecord(string? number) =>
        Rule.Text(number, Case.CustodyRecordLength, nameof(Case.CustodyRecord), "Enter the custody record number").ToUpperInvariant();

    public static ReleaseDisposal Disposal(ReleaseDisposal? disposal) =>
        Rule.Answer(disposal, nameof(Referral.Disposal), "Select what happened to the allegation");

    /// <summary>The child is 10 to 17 on the day of release: who turned 18 in custody is no child any more.</summary>
    public static void Age(DateOnly dateOfBirth, DateOnly releasedOn, string field)
    {
        var age = Child.AgeOn(dateOfBirth, releasedOn);
        Rule.Require(
            age is >= ReferralRules.YoungestAge and <= ReferralRules.OldestAge,
            "age-at-release",
            $"The child was {age} on the day of release. This service takes children who are {ReferralRules.YoungestAge} to {ReferralRules.OldestAge}",
            field);
    }

    public static PoliceStatus StatusAfter(ReleaseDisposal disposal) => disposal switch
    {
        ReleaseDisposal.Bail => PoliceStatus.OnBail,
        ReleaseDisposal.UnderInvestigation => PoliceStatus.ReleasedUnderInvestigation,
        _ => PoliceStatus.NeitherBailNorInvestigation,
    };

    /// <summary>Every rule, on the whole release.</summary>
    internal static void Check(DateOnly dateOfBirth, string? custodyRecord, Referral referral, DateTime now)
    {
        CustodyRecord(custodyRecord);
        Disposal(referral.Disposal);
        var released = Rule.Answer(referral.CustodyReleasedAt, nameof(Referral.CustodyReleasedAt), "Enter when the child was released");
        ReferralRules.ReleasedFromCustody(released, incidentOn: null, now);
        Age(dateOfBirth, ReferralRules.Today(released), nameof(Referral.CustodyReleasedAt));
        ReferralRules.BailEndsOn(referral.PoliceStatus, referral.StatusStartedOn, referral.BailEndsOn);
    }
}
