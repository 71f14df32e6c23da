using System.Globalization;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>Time in London with the bank holidays that are shipped.</summary>
public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Read(RepositoryFiles.PathOf("workflows/national/bank-holidays.json"));

    [Theory]
    [InlineData("2025-06-02", 10, "2025-06-16")] // a Monday, no bank holiday on the way
    [InlineData("2025-06-06", 1, "2025-06-09")] // day 1 after a Friday is Monday
    [InlineData("2025-06-07", 1, "2025-06-09")]
    [InlineData("2025-04-17", 1, "2025-04-22")] // over Easter
    [InlineData("2025-12-24", 2, "2025-12-30")] // over Christmas and Boxing Day
    [InlineData("2026-12-24", 1, "2026-12-29")] // Boxing Day on a Saturday is kept on Monday
    [InlineData("2025-06-02", 0, "2025-06-02")]
    public void WorkingDays_SkipWeekendsAndBankHolidays(string from, int days, string expected) =>
        Calendar.AddWorkingDays(Day(from), days).ShouldBe(Day(expected));

    [Theory]
    [InlineData("2026-03-28T18:00Z", "PT24H", "2026-03-29T18:00Z")] // due at 7pm by the clock, which has gone forward
    [InlineData("2026-10-24T17:00Z", "PT24H", "2026-10-25T17:00Z")] // released at 6pm, due at 5pm by the clock, which has gone back
    [InlineData("2025-08-31T11:00Z", "P6M", "2026-02-28T23:59:59Z")]
    [InlineData("2025-11-30T12:00Z", "P6M", "2026-05-30T22:59:59Z")]
    [InlineData("2026-06-01T23:30Z", "P1D", "2026-06-03T22:59:59Z")] // half past midnight on 2 June in London
    public void APeriod_IsOverAt(string from, string period, string expected) =>
        Calendar.Due(Instant(from), Period.Read(period)!).ShouldBe(Instant(expected));

    [Theory]
    [InlineData("2025-06-02T09:00Z", "P10D", "2025-06-16T16:00Z")] // 5pm in summer
    [InlineData("2025-12-01T09:00Z", "P1D", "2025-12-02T17:00Z")] // 5pm in winter
    public void WorkingDays_EndAtTheCloseOfWork(string from, string period, string expected) =>
        Calendar.Due(Instant(from), Period.Read(period, workingDays: true)!).ShouldBe(Instant(expected));

    [Theory]
    [InlineData("P1M", 3, "2027-04-30")]
    [InlineData("P2W", 2, "2027-02-28")]
    [InlineData("PT12H", 2, "2027-02-01")]
    public void APeriodSeveralTimesOver_CountsFromOneDay(string period, int times, string expected) =>
        WorkingCalendar.DayInLondon(Calendar.Due(Instant("2027-01-31T12:00Z"), Period.Read(period)!.Times(times)).UtcDateTime).ShouldBe(Day(expected));

    [Fact]
    public void AnHourThatDoesNotExist_IsTheNext() =>
        WorkingCalendar.FromLondon(Day("2026-03-29"), new TimeOnly(1, 30)).ShouldBe(Instant("2026-03-29T01:30Z").UtcDateTime);

    [Fact]
    public void AnHourThatComesTwice_IsTheLater() =>
        WorkingCalendar.FromLondon(Day("2026-10-25"), new TimeOnly(1, 30)).ShouldBe(Instant("2026-10-25T01:30Z").UtcDateTime);

    [Fact]
    public void BeyondTheLastBankHolidaysYear_DaysAreNotKnown() => Calendar.KnownUntil.ShouldBe(Day("2027-12-31"));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
