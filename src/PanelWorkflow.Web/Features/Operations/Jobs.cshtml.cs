using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>What the service does by itself, how it went, and what an administrator has to see to.</summary>
[Needs(Permission.Administer)]
public sealed class JobsModel(PanelDbContext db, TimeProvider clock) : PanelPage
{
    public JobsView View { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostRetryWaitAsync(Guid id, CancellationToken ct) =>
        Send(new RetryWait.Command(id) { Actor = Actor }, _ => Again("It will be tried again in a few seconds"), ct);

    public Task<IActionResult> OnPostRetryMessageAsync(Guid id, CancellationToken ct) =>
        Send(new RetryMessage.Command(id) { Actor = Actor }, _ => Again("The message will be sent again in a few seconds"), ct);

    /// <summary>How long a run took, in words.</summary>
    public static string Took(TimeSpan time) => time.TotalSeconds < 1 ? "less than a second" : $"{time.TotalSeconds:0} seconds";

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        View = await JobsView.Read(db, Actor, clock.GetUtcNow().UtcDateTime, ct);
        return null;
    }

    private RedirectToPageResult Again(string notice)
    {
        this.Notify(notice);
        return RedirectToPage();
    }
}
