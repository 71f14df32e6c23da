using System.Globalization;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Children;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class ChildTests
{
    private static readonly ChildDetails Sample = new(
        "Testy", "Madeupname", new DateOnly(2012, 3, 7), "1 Invented Street", "Leicester", "le0 0aa", "W1", "English", false, false,
        "Auntie", "Aunt", "01632 960000");

    [Theory]
    [InlineData("2012-03-07", "2026-03-06", 13)]
    [InlineData("2012-03-07", "2026-03-07", 14)]
    [InlineData("2016-02-29", "2026-02-28", 9)]
    [InlineData("2016-02-29", "2026-03-01", 10)]
    [InlineData("2008-02-29", "2028-02-29", 20)]
    [InlineData("2012-12-31", "2026-01-01", 13)]
    public void Age_IsInWholeYearsOnTheDay(string born, string day, int age) =>
        Child.AgeOn(Day(born), Day(day)).ShouldBe(age);

    [Fact]
    public void NewestDetails_ReplaceTheOldAndTheSearchColumnsFollow()
    {
        var child = Child.Register(Guid.NewGuid(), "leicester-city", Sample);

        child.Describe(Sample with { GivenName = " Tésty ", FamilyName = "O’Rupert", LookedAfter = true }, Guid.NewGuid(), new DateOnly(2026, 6, 1));

        child.FullName.ShouldBe("Tésty O’Rupert");
        child.FoldedName.ShouldBe("testy orupert");
        child.FamilyNameSound.ShouldBe("O616");
        child.Postcode.ShouldBe("LE0 0AA");
        child.LookedAfter.ShouldBeTrue();
        child.Version.ShouldBe(2);
    }

    [Fact]
    public void DetailsThatAreMissingOrUnknown_AreRefusedByField()
    {
        var refused = new (ChildDetails Details, string Field)[]
        {
            (Sample with { GivenName = " " }, "GivenName"),
            (Sample with { FamilyName = "" }, "FamilyName"),
            (Sample with { AddressLine = "" }, "AddressLine"),
            (Sample with { Town = "" }, "Town"),
            (Sample with { Postcode = "LE0 0AA LONG" }, "Postcode"),
            (Sample with { EthnicityCode = "ZZ" }, "EthnicityCode"),
            (Sample with { Language = "" }, "Language"),
            (Sample with { CarerName = "" }, "CarerName"),
            (Sample with { CarerRelationship = "" }, "CarerRelationship"),
            (Sample with { CarerPhone = new string('1', 41) }, "CarerPhone"),
        };

        foreach (var (details, field) in refused)
            Should.Throw<DomainRuleException>(() => Child.Register(Guid.NewGuid(), "leicester-city", details)).Field.ShouldBe(field);
    }

    [Fact]
    public void EthnicGroups_AreTheEighteenOfTheCensusAndNotKnown()
    {
        Ethnicity.All.Length.ShouldBe(19);
        Ethnicity.All.Select(e => e.Code).Distinct().Count().ShouldBe(19);
        Ethnicity.All.Select(e => e.Group).Distinct().Count().ShouldBe(6);
    }

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);

    [Fact]
    public void AnotherAddress_KeepsTheEarlierOneWithTheDayOfTheChange()
    {
        var child = Child.Register(Guid.NewGuid(), "leicester-city", Sample);

        child.Describe(Sample, Guid.NewGuid(), Day("2026-05-01"));
        child.Describe(Sample with { Postcode = "LE0 9ZZ" }, Guid.NewGuid(), Day("2026-06-01"));

        var past = child.PastAddresses.ShouldHaveSingleItem();
        (past.Postcode, past.Until).ShouldBe(("LE0 0AA", Day("2026-06-01")));
        child.Postcode.ShouldBe("LE0 9ZZ");
    }

    [Fact]
    public void Circumstances_AreCheckedAndIdentifiersWrittenAlike()
    {
        var child = Child.Register(Guid.NewGuid(), "leicester-city", Sample with { LookedAfter = false });
        var today = Day("2026-06-01");
        var refused = new (ChildCircumstances Details, string Field)[]
        {
            (ChildCircumstances.Unknown with { SchoolHours = -1 }, "SchoolHours"),
            (ChildCircumstances.Unknown with { NrmReferredOn = today.AddDays(1) }, "NrmReferredOn"),
            (ChildCircumstances.Unknown with { PlacingAuthority = "A council" }, "PlacingAuthority"),
            (ChildCircumstances.Unknown with { CommunicationNeeds = new string('x', 2001) }, "CommunicationNeeds"),
        };

        foreach (var (details, field) in refused) Should.Throw<DomainRuleException>(() => child.Record(details, today)).Field.ShouldBe(field);
        child.Record(ChildCircumstances.Unknown with { PncId = " 26/1a ", School = " " }, today);
        (child.Circumstances.PncId, child.Circumstances.School).ShouldBe(("26/1A", null));
    }
}
