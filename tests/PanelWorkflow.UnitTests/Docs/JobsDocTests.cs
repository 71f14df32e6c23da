using PanelWorkflow.Testing;
using PanelWorkflow.Web.Jobs;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Docs;

/// <summary>docs/jobs.md is made from the timetable. After a change of it, run this class with <c>PANEL_UPDATE_DOCS=1</c>.</summary>
public sealed class JobsDocTests
{
    [Fact]
    public void TheTimetableOnPaper_IsTheOneInTheCode()
    {
        var path = RepositoryFiles.PathOf("docs/jobs.md");
        if (Environment.GetEnvironmentVariable("PANEL_UPDATE_DOCS") == "1") File.WriteAllText(path, JobsInWords.Write());

        var committed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        committed.ShouldBe(JobsInWords.Write(), "docs/jobs.md is out of date: run this class with PANEL_UPDATE_DOCS=1");
    }

    [Fact]
    public void EveryJob_HasANameOfItsOwnAndATimeToCome()
    {
        JobSchedule.All.Select(job => job.Name).ShouldBeUnique();
        foreach (var job in JobSchedule.All) job.NextAfter(new DateTime(2026, 6, 1, 9, 0, 0, DateTimeKind.Utc)).ShouldNotBeNull(job.Name);
    }

    [Theory]
    [InlineData("SendDigests", "2026-03-27 12:00", "2026-03-30 07:00", "on Monday after the clocks went forward, eight is seven UTC")]
    [InlineData("SendDigests", "2026-10-23 12:00", "2026-10-26 08:00", "and after they went back, eight")]
    [InlineData("DeleteStaleDrafts", "2026-03-28 12:00", "2026-03-29 02:15", "3:15am is there on the morning of the change")]
    [InlineData("RemindOfRetention", "2026-12-15 12:00", "2027-01-01 06:00", "the first of the month, over the year's end")]
    public void Times_AreLondons(string job, string after, string next, string because) =>
        JobSchedule.Job(job).NextAfter(Utc(after)).ShouldBe(Utc(next), because);

    private static DateTime Utc(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);
}
