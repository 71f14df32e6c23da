using System.Collections.Immutable;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Releases;
using PanelWorkflow.Web.Pipeline;
using Quartz;

namespace PanelWorkflow.Web.Jobs;

/// <summary>One line of the timetable.</summary>
/// <param name="Cron">Quartz cron expression, read in London.</param>
/// <param name="When">The same in words.</param>
public sealed record ScheduledJob(string Name, string Cron, string When, string Purpose, Func<Actor, PanelCommand> Command)
{
    /// <summary>The first time after an instant at which the job is due.</summary>
    public DateTime? NextAfter(DateTime utc) =>
        new CronExpression(Cron, JobSchedule.Zone).GetNextValidTimeAfter(new DateTimeOffset(utc, TimeSpan.Zero))?.UtcDateTime;
}

/// <summary>The whole timetable: everything that the service does by itself, and when.</summary>
public static class JobSchedule
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static readonly ImmutableArray<ScheduledJob> All =
    [
        new("RunDueWaits", "0/5 * * * * ?", "Every 5 seconds", "Fires due timers and does the work that cases wait for",
            by => new RunDueWaits.Command { Actor = by }),
        new("SendOutbox", "3/10 * * * * ?", "Every 10 seconds", "Sends messages",
            by => new SendOutbox.Command { Actor = by }),
        new("RunImports", "7/10 * * * * ?", "Every 10 seconds", "Takes in the rows of files of releases from custody",
            by => new RunImports.Command { Actor = by }),
        new("SealAudit", "30 * * * * ?", "Every minute", "Adds new audit entries to the chain that shows tampering",
            by => new SealAudit.Command { Actor = by }),
        new("PlanPanelMeetings", "0 5 * * * ?", "Every hour, at 5 past", "Plans the weekly panel meetings four weeks ahead",
            by => new PlanPanelMeetings.Command { Actor = by }),
        new("DeleteStaleDrafts", "0 15 3 * * ?", "Every day at 3:15am", "Deletes drafts that nobody has touched for 30 days",
            by => new DeleteStaleDrafts.Command { Actor = by }),
        new("DeleteOldJobRuns", "0 30 3 * * ?", "Every day at 3:30am", "Deletes the record of job runs after 30 days",
            by => new DeleteOldJobRuns.Command { Actor = by }),
    ];

    public static ScheduledJob Job(string name) => All.Single(job => job.Name == name);
}
