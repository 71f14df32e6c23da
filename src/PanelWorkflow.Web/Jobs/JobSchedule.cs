using System.Collections.Immutable;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Features.Account;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Releases;
using PanelWorkflow.Web.Features.Retention;
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
        new("SendDigests", "0 0/10 8 ? * MON-FRI", "Working days at 8am, and until 9am for what failed", "Sends the daily digest to those who chose it",
            by => new SendDigests.Command { Actor = by }),
        new("SealAudit", "30 * * * * ?", "Every minute", "Adds new audit entries to the chain that shows tampering",
            by => new SealAudit.Command { Actor = by }),
        new("PlanPanelMeetings", "0 5 * * * ?", "Every hour, at 5 past", "Plans the weekly panel meetings four weeks ahead",
            by => new PlanPanelMeetings.Command { Actor = by }),
        new("RemindPanels", "0 0/15 * * * ?", "Every 15 minutes", "Tells panel members that the pack is ready, once a meeting’s agenda is frozen",
            by => new RemindPanels.Command { Actor = by }),
        new("WarnOfStaleDrafts", "0 0 3 * * ?", "Every day at 3am", "Warns of drafts that nobody has touched for 23 days",
            by => new WarnOfStaleDrafts.Command { Actor = by }),
        new("DeleteStaleDrafts", "0 15 3 * * ?", "Every day at 3:15am", "Deletes drafts that nobody has touched for 30 days",
            by => new DeleteStaleDrafts.Command { Actor = by }),
        new("DeleteOldJobRuns", "0 30 3 * * ?", "Every day at 3:30am", "Deletes the record of job runs after 30 days",
            by => new DeleteOldJobRuns.Command { Actor = by }),
        new("LockIdleAccounts", "0 45 3 * * ?", "Every day at 3:45am", "Warns people who have not signed in for long, and later locks their accounts",
            by => new LockIdleAccounts.Command { Actor = by }),
        new("RefreshLimits", "0 50 3 * * ?", "Every day at 3:50am", "Counts the limit that ends next of every case anew, for the lists",
            by => new RefreshLimits.Command { Actor = by }),
        new("VerifyAudit", "0 0 4 * * ?", "Every day at 4am", "Checks the chain of audit entries, and alarms administrators when it is broken",
            by => new VerifyAudit.Command { Actor = by }),
        new("WarnOfCalendar", "0 15 6 1 * ?", "On the 1st of each month at 6:15am", "Alarms administrators half a year before the bank holidays on file run out",
            by => new WarnOfCalendar.Command { Actor = by }),
        new("RemindOfRetention", "0 0 6 1 * ?", "On the 1st of each month at 6am", "Tells managers how many cases are past their retention date",
            by => new RemindOfRetention.Command { Actor = by }),
    ];

    public static ScheduledJob Job(string name) => All.Single(job => job.Name == name);

    /// <summary>The job of a name, in whatever case addresses have it; null when there is none.</summary>
    public static ScheduledJob? Find(string? name) => All.FirstOrDefault(job => job.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
