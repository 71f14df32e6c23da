using Quartz;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Makes the stored timetable agree with the code's at the start: a changed time is changed, a job that is gone is removed.</summary>
public sealed class TimetableKeeper([FromKeyedServices(JobsSetup.Scheduler)] ISchedulerFactory schedulers, ILogger<TimetableKeeper> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var job in JobSchedule.All)
        {
            var key = new TriggerKey(job.Name);
            if (await scheduler.GetTrigger(key, cancellationToken) is ICronTrigger stored
                && (stored.CronExpressionString != job.Cron || stored.TimeZone.Id != JobSchedule.Zone.Id))
            {
                log.LogInformation("The job {Job} now runs {When}", job.Name, job.When);
                await scheduler.RescheduleJob(key, Trigger(job), cancellationToken);
            }
        }

        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken))
        {
            if (JobSchedule.All.All(job => job.Name != key.Name)) await scheduler.DeleteJob(key, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static ITrigger Trigger(ScheduledJob job) => TriggerBuilder.Create().WithIdentity(job.Name).ForJob(new JobKey(job.Name))
        .WithCronSchedule(job.Cron, cron => cron.InTimeZone(JobSchedule.Zone)).Build();
}
