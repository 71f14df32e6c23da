using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class ReferralRulesTests
{
    private static readonly DateTime Now = new(2026, 6, 1, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Born = new(2012, 3, 7);

    [Theory]
    [InlineData("2026-05-31T22:59:00Z", 31)]
    [InlineData("2026-05-31T23:00:00Z", 1)]
    [InlineData("2026-01-31T23:30:00Z", 31)]
    public void Today_IsTheDayInLondon(string instant, int day) =>
        ReferralRules.Today(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime).Day.ShouldBe(day);

    [Theory]
    [InlineData(2012, false)]
    [InlineData(2021, false)]
    [InlineData(2022, true)]
    [InlineData(2030, false)]
    public void AgeAtOffence_MustBeTenToSeventeen(int year, bool allowed)
    {
        var broken = Rule.Broken([() => ReferralRules.CheckAge(Born, new DateOnly(year, 3, 7))]);

        broken.Count.ShouldBe(allowed ? 0 : 1);
    }

    [Fact]
    public void OffenceBeforeBirth_IsSaidSo() => Refusal(() => ReferralRules.CheckAge(Born, new DateOnly(2000, 1, 1)))
        .Message.ShouldBe("The offence must be after the child’s date of birth");

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(6)]
    public void GravityScore_IsOneToFive(int? score) => Refusal(() => ReferralRules.GravityScore(score)).Field.ShouldBe("Gravity");

    [Theory]
    [InlineData(5, 1, 5)]
    [InlineData(1, -1, 1)]
    [InlineData(3, 1, 4)]
    [InlineData(3, 0, 3)]
    public void AdjustedScore_StaysBetweenOneAndFive(int highest, int moved, int expected) =>
        ReferralRules.Adjusted(highest, moved).ShouldBe(expected);

    [Theory]
    [InlineData(null, true, true, "missing")]
    [InlineData(2, true, true, "gravity-adjustment")]
    [InlineData(-2, true, true, "gravity-adjustment")]
    [InlineData(1, false, true, "no-factor")]
    [InlineData(-1, true, false, "no-factor")]
    public void Adjustment_IsByOneAndNeedsAFactor(int? moved, bool aggravating, bool mitigating, string code) =>
        Refusal(() => ReferralRules.GravityAdjustment(moved, aggravating, mitigating)).Code.ShouldBe(code);

    [Fact]
    public void AnotherOutcomeThanTheScorePointsTo_NeedsAReason()
    {
        Refusal(() => ReferralRules.DeviationReason("YC", ["CR", "O21"], " ")).Field.ShouldBe("DeviationReason");
        ReferralRules.DeviationReason("YC", ["CR"], "Third time").ShouldBe("Third time");
        ReferralRules.DeviationReason("CR", ["CR", "O21"], null).ShouldBeNull();
    }

    [Fact]
    public void Bail_NeedsItsDatesInOrder()
    {
        var today = ReferralRules.Today(Now);

        Refusal(() => ReferralRules.StatusStartedOn(PoliceStatus.OnBail, null, Now)).Code.ShouldBe("missing");
        Refusal(() => ReferralRules.StatusStartedOn(PoliceStatus.ReleasedUnderInvestigation, today.AddDays(1), Now))
            .Code.ShouldBe("status-start");
        Refusal(() => ReferralRules.BailEndsOn(PoliceStatus.OnBail, today, null)).Code.ShouldBe("missing");
        Refusal(() => ReferralRules.BailEndsOn(PoliceStatus.OnBail, today, today.AddDays(-1))).Code.ShouldBe("bail-end");
        Should.NotThrow(() => ReferralRules.BailEndsOn(PoliceStatus.OnBail, today, today));
        Should.NotThrow(() => ReferralRules.StatusStartedOn(PoliceStatus.NeitherBailNorInvestigation, null, Now));
    }

    [Fact]
    public void Victim_NeedsAContactOrTheReasonWhyNot()
    {
        Refusal(() => ReferralRules.VictimContact(true, " ")).Field.ShouldBe("ContactDetails");
        Refusal(() => ReferralRules.NoConsentReason(false, null)).Field.ShouldBe("NoConsentReason");
        Refusal(() => ReferralRules.NoConsentReason(null, "")).Field.ShouldBe("NoConsentReason");
        ReferralRules.NoConsentReason(true, null).ShouldBeNull();
        ReferralRules.VictimContact(false, null).ShouldBeNull();
    }

    [Fact]
    public void Counts_AreBounded()
    {
        Refusal(() => ReferralRules.OffenceCount(0)).Code.ShouldBe("no-offence");
        Refusal(() => ReferralRules.OffenceCount(51)).Code.ShouldBe("too-many");
        Refusal(() => ReferralRules.VictimCount(51)).Code.ShouldBe("too-many");
        Refusal(() => ReferralRules.PreviousCautions(100)).Field.ShouldBe("PreviousCautions");
    }

    [Fact]
    public void Release_MustBeInThePast()
    {
        var today = ReferralRules.Today(Now);
        Refusal(() => ReferralRules.ReleasedFromCustody(Now.AddMinutes(1), today, Now)).Code.ShouldBe("release-in-future");
        Refusal(() => ReferralRules.ReleasedFromCustody(Now.AddDays(-1), today, Now)).Code.ShouldBe("release-before-incident");
        Should.NotThrow(() => ReferralRules.ReleasedFromCustody(Now, today, Now));
        Should.NotThrow(() => ReferralRules.ReleasedFromCustody(Now, incidentOn: null, Now));
        Should.NotThrow(() => ReferralRules.ReleasedFromCustody(null, today, Now));
    }

    private static DomainRuleException Refusal(Action rule) => Should.Throw<DomainRuleException>(rule);
}
