using System.Globalization;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>Periods and the timetable at the times of the year at which clocks and calendars go wrong.</summary>
public sealed class AwkwardTimesTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Read(RepositoryFiles.PathOf("workflows/national/bank-holidays.json"));

    [Theory]
    // Clocks go forward on 29 March 2026 at 1am, and back on 25 October 2026 at 2am.
    [InlineData("2026-03-28T18:00Z", "PT24H", false, "2026-03-29T18:00Z")]
    [InlineData("2026-03-28T00:30Z", "PT24H", false, "2026-03-29T00:30Z")]
    [InlineData("2026-03-28T18:00Z", "P1D", false, "2026-03-29T22:59:59Z")]
    [InlineData("2026-03-27T12:00Z", "P1D", true, "2026-03-30T16:00Z")]
    [InlineData("2026-02-28T12:00Z", "P1M", false, "2026-03-28T23:59:59Z")]
    [InlineData("2026-02-28T12:00Z", "P30D", false, "2026-03-30T22:59:59Z")]
    [InlineData("2026-10-24T17:00Z", "PT24H", false, "2026-10-25T17:00Z")]
    [InlineData("2026-10-25T00:30Z", "PT1H", false, "2026-10-25T01:30Z")]
    [InlineData("2026-10-24T17:00Z", "P1D", false, "2026-10-25T23:59:59Z")]
    [InlineData("2026-10-23T12:00Z", "P1D", true, "2026-10-26T17:00Z")]
    // Late in the evening in summer it is tomorrow in London already.
    [InlineData("2026-07-31T23:30Z", "P1M", false, "2026-09-01T22:59:59Z")]
    // The last of February, with and without a 29th.
    [InlineData("2028-01-29T12:00Z", "P1M", false, "2028-02-29T23:59:59Z")]
    [InlineData("2027-01-29T12:00Z", "P1M", false, "2027-02-28T23:59:59Z")]
    [InlineData("2027-08-29T12:00Z", "P6M", false, "2028-02-29T23:59:59Z")]
    [InlineData("2028-02-29T12:00Z", "P12M", false, "2029-02-28T23:59:59Z")]
    [InlineData("2028-02-29T12:00Z", "P6M", false, "2028-08-29T22:59:59Z")]
    [InlineData("2028-02-28T12:00Z", "P1D", false, "2028-02-29T23:59:59Z")]
    // The 31st, where the month has none.
    [InlineData("2026-08-31T12:00Z", "P1M", false, "2026-09-30T22:59:59Z")]
    [InlineData("2026-08-31T12:00Z", "P6M", false, "2027-02-28T23:59:59Z")]
    [InlineData("2027-10-31T12:00Z", "P4M", false, "2028-02-29T23:59:59Z")]
    [InlineData("2026-12-31T12:00Z", "P2M", false, "2027-02-28T23:59:59Z")]
    // The turn of the year: 1 January 2027 is a Friday.
    [InlineData("2026-12-31T23:30Z", "PT1H", false, "2027-01-01T00:30Z")]
    [InlineData("2026-12-31T12:00Z", "P1D", false, "2027-01-01T23:59:59Z")]
    [InlineData("2026-12-31T12:00Z", "P1D", true, "2027-01-04T17:00Z")]
    [InlineData("2026-12-24T12:00Z", "P3D", true, "2026-12-31T17:00Z")]
    [InlineData("2026-12-15T12:00Z", "P1M", false, "2027-01-15T23:59:59Z")]
    public void APeriod_IsOverAt(string from, string period, bool workingDays, string expected) =>
        Calendar.Due(Instant(from), Period.Read(period, workingDays)!).ShouldBe(Instant(expected));

    [Fact]
    public void BeyondTheBankHolidaysOnFile_OnlyWeekendsAreSkippedAndTheCalendarKnowsThatItDoesNotKnow()
    {
        var day = Calendar.AddWorkingDays(new DateOnly(2027, 12, 31), 1);

        day.ShouldBe(new DateOnly(2028, 1, 3), "a bank holiday, which the file does not have");
        day.ShouldBeGreaterThan(Calendar.KnownUntil);
    }

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2028-02-29", 24)]
    [InlineData("2026-12-31", 24)]
    public void TheTimetable_KeepsItsPaceOnADayOfAnyLength(string text, int hours)
    {
        var day = DateOnly.Parse(text, CultureInfo.InvariantCulture);
        var (start, end) = (WorkingCalendar.FromLondon(day, TimeOnly.MinValue), WorkingCalendar.FromLondon(day.AddDays(1), TimeOnly.MinValue));

        (end - start).TotalHours.ShouldBe(hours);
        // In the hour that spring leaves out, Quartz runs an hourly job once too often, which does no harm; never too seldom.
        Runs("RemindPanels", start, end).ShouldBeInRange(4 * hours, (4 * hours) + 1);
        Runs("PlanPanelMeetings", start, end).ShouldBeInRange(hours, hours + 1);
        foreach (var daily in JobSchedule.All.Where(job => job.When.StartsWith("Every day", StringComparison.Ordinal))) Runs(daily.Name, start, end).ShouldBe(1, daily.Name);
        for (var minute = start; minute < end; minute += TimeSpan.FromMinutes(1))
            (JobSchedule.Job("RunDueWaits").NextAfter(minute)!.Value - minute).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(5), $"after {minute:u}");
    }

    private static int Runs(string job, DateTime from, DateTime until)
    {
        var count = 0;
        for (var at = JobSchedule.Job(job).NextAfter(from.AddSeconds(-1)); at < until; at = JobSchedule.Job(job).NextAfter(at.Value)) count++;
        return count;
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
