using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>One job of the timetable: its runs, and the means to run it now, pause it and resume it.</summary>
[Needs(Permission.Administer)]
public sealed class ShowJobModel(PanelDbContext db, TimeProvider clock) : PanelPage
{
    private const int Most = 50;

    [BindProperty(SupportsGet = true, Name = "name")]
    public string? JobName { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ScheduledJob Job { get; private set; } = null!;

    public JobPause? Pause { get; private set; }

    /// <summary>The last runs, newest first. Runs that found nothing to do share one row.</summary>
    public IReadOnlyList<JobRun> Runs { get; private set; } = [];

    public DateTime? NextAt => Job.NextAfter(clock.GetUtcNow().UtcDateTime);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostRunAsync() => Send(new RunJob.Command(JobName) { Actor = Actor }, result => Again(result.Did), CancellationToken.None);

    public Task<IActionResult> OnPostPauseAsync(CancellationToken ct) =>
        Send(new PauseJob.Command(JobName, Reason) { Actor = Actor }, _ => Again("The job is paused"), ct);

    public Task<IActionResult> OnPostResumeAsync(CancellationToken ct) =>
        Send(new ResumeJob.Command(JobName) { Actor = Actor }, _ => Again("The job goes on"), ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        if (JobSchedule.Find(JobName) is not { } job) return NotFound();

        Job = job;
        Pause = await db.JobPauses.AsNoTracking().SingleOrDefaultAsync(p => p.Job == job.Name, ct);
        Runs = await db.JobRuns.AsNoTracking().Where(r => r.Job == job.Name).OrderByDescending(r => r.StartedAt).Take(Most).ToListAsync(ct);
        return null;
    }

    private RedirectToPageResult Again(string notice)
    {
        this.Notify(notice);
        return RedirectToPage(new { name = JobName });
    }
}
