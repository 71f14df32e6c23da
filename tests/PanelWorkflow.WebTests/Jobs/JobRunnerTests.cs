using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Jobs;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

public sealed class JobRunnerTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task RunsThatFindNothingToDo_ShareOneRow()
    {
        var runs = () => host.Query(db => db.JobRuns.AsNoTracking().Where(r => r.Job == "DeleteOldJobRuns").OrderByDescending(r => r.StartedAt).ToListAsync());
        await Run(JobSchedule.Job("DeleteOldJobRuns"));
        await Run(JobSchedule.Job("DeleteOldJobRuns"));
        var before = (await runs()).Count;
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        await Run(JobSchedule.Job("DeleteOldJobRuns"));

        (await runs()).Count.ShouldBe(before);
        var row = (await runs())[0];
        row.Result.ShouldBe(JobRunner.NothingToDo);
        row.StartedAt.ShouldBe(host.Clock.Utc);
    }

    [Fact]
    public async Task ARunThatFails_IsRecordedWithoutTheFailuresText()
    {
        var job = new ScheduledJob("Broken", "0 0 0 * * ?", "Never", "Fails", _ => throw new InvalidOperationException("Testy Madeupname"));

        await Run(job);

        var row = await host.Query(db => db.JobRuns.SingleAsync(r => r.Job == "Broken"));
        row.Succeeded.ShouldBeFalse();
        row.Result.ShouldBe("InvalidOperationException: the log has the details.");
    }

    [Fact]
    public async Task StaleDrafts_AreDeletedAfterThirtyDaysWithoutAChange()
    {
        var owner = await host.Actor(Role.PoliceReferrer);
        var stale = await Draft(owner);
        host.Clock.Advance(TimeSpan.FromDays(20));
        var fresh = await Draft(owner);
        host.Clock.Advance(TimeSpan.FromDays(11));

        var run = await Run(JobSchedule.Job("DeleteStaleDrafts"));

        run.Result.ShouldBe("1 deleted");
        (await host.Query(db => db.Drafts.Where(d => d.Id == stale || d.Id == fresh).Select(d => d.Id).ToListAsync())).ShouldBe([fresh]);
    }

    [Fact]
    public async Task PanelMeetings_ArePlannedOnceForEveryPartnership()
    {
        var first = await Run(JobSchedule.Job("PlanPanelMeetings"));
        var second = await Run(JobSchedule.Job("PlanPanelMeetings"));

        first.Result.ShouldEndWith("planned");
        second.Result.ShouldBe(JobRunner.NothingToDo);
        (await host.Query(db => db.Meetings.Select(m => m.Partnership).Distinct().CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task TheJobsPage_ShowsTheWholeTimetableWithLastAndNextRuns()
    {
        await Run(JobSchedule.Job("RunDueWaits"));
        using var admin = await host.SignIn(Role.Administrator);

        var page = await admin.Get("/jobs");

        foreach (var job in JobSchedule.All)
        {
            page.Text.ShouldContain(job.Purpose);
            page.Text.ShouldContain(job.When);
            job.NextAfter(host.Clock.Utc).ShouldNotBeNull(job.Name);
        }

        page.Text.ShouldContain("Nothing to do, less than a second");
        JobSchedule.Job("DeleteStaleDrafts").NextAfter(new DateTime(2026, 6, 1, 9, 0, 0, DateTimeKind.Utc))
            .ShouldBe(new DateTime(2026, 6, 2, 2, 15, 0, DateTimeKind.Utc), "3:15am is London's");
    }

    private Task<Guid> Draft(Actor owner) =>
        host.Ask<Drafts, Guid>(drafts => drafts.Start(owner, "note", "leicester-city", null, new { }, CancellationToken.None));

    private Task<JobRun> Run(ScheduledJob job) => host.Ask<JobRunner, JobRun>(runner => runner.Run(job, CancellationToken.None));
}
