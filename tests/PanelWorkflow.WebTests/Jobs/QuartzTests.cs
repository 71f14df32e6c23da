using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Jobs;
using Quartz;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

/// <summary>The service with its scheduler running.</summary>
public sealed class RunningHost : AppHost
{
    protected override IEnumerable<string> Settings => ["--Jobs:Run", "true"];
}

public sealed class QuartzTests(RunningHost host) : IClassFixture<RunningHost>
{
    [Fact]
    public async Task TheTimetableRuns_RemindsOfAnOverdueTaskAndSendsTheMessage()
    {
        var id = await host.ACase(Stage.Screening);

        host.Clock.Advance(TimeSpan.FromDays(30));

        await Eventually(() => host.Query(db => db.Outbox.AnyAsync(m => m.SentAt != null && m.Link.Contains(id.ToString()))));
        var runs = await host.Query(db => db.JobRuns.ToListAsync());
        runs.ShouldContain(r => r.Job == "RunDueWaits" && r.Succeeded && r.Result.EndsWith("done"));
        runs.ShouldContain(r => r.Job == "SendOutbox" && r.Succeeded && r.Result.EndsWith("sent"));
        runs.ShouldAllBe(r => r.Succeeded);
    }

    [Fact]
    public async Task ATriggerThatDiffersFromTheTimetable_IsChangedAtTheStartAndAnUnknownJobIsRemoved()
    {
        var scheduler = await host.Services.GetRequiredKeyedService<ISchedulerFactory>(JobsSetup.Scheduler).GetScheduler();
        var key = new TriggerKey("DeleteStaleDrafts");
        await scheduler.RescheduleJob(key, TriggerBuilder.Create().WithIdentity(key).ForJob("DeleteStaleDrafts").WithCronSchedule("0 0 5 1 1 ?").Build());
        await scheduler.AddJob(JobBuilder.Create<ScheduledCommand>().WithIdentity("GoneFromTheTimetable").StoreDurably().Build());

        await host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<TimetableKeeper>().Single().StartAsync(CancellationToken.None);

        var trigger = (await scheduler.GetTrigger(key)).ShouldBeAssignableTo<ICronTrigger>()!;
        trigger.CronExpressionString.ShouldBe(JobSchedule.Job("DeleteStaleDrafts").Cron);
        trigger.TimeZone.Id.ShouldBe("Europe/London");
        (await scheduler.GetJobDetail(new JobKey("GoneFromTheTimetable"))).ShouldBeNull();
    }

    // The scheduler goes by real time, so this waits for its ticks.
    private async Task Eventually(Func<Task<bool>> holds)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!await holds())
        {
            if (patience.Elapsed > TimeSpan.FromSeconds(60))
            {
                var runs = await host.Query(db => db.JobRuns.Select(r => $"{r.Job}: {r.Result}").ToListAsync());
                var waits = await host.Query(db => db.Waits.Select(w => $"{w.Kind} {w.ElementId} {w.IsOpen} due {w.NextTryAt} {w.LastError}").ToListAsync());
                Assert.Fail("The scheduler did not do it in time. " + string.Join("; ", [.. runs, .. waits]));
            }

            await Task.Delay(500);
        }
    }
}
