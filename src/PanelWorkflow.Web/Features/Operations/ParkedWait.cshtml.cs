using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>A timer or step that the service has given up on, and what to do with it.</summary>
[Needs(Permission.Administer)]
public sealed class ParkedWaitModel(PanelDbContext db) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Dealing? How { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ParkedWait Wait { get; private set; } = null!;

    public IReadOnlyList<Choice> Ways => Wait.Kind == WaitKind.Timer
        ? [new(nameof(Dealing.TryAgain), "Try again"), new(nameof(Dealing.Discard), "Leave it", "It never fires; the rest of the process goes on")]
        : [new(nameof(Dealing.TryAgain), "Try again")];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(new DealWithWait.Command(Id, How, Reason) { Actor = Actor }, _ => Dealt(), ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        if (await JobsView.Parked(db, Actor, Id).SingleOrDefaultAsync(ct) is not { } wait) return NotFound();

        Wait = wait;
        if (HttpMethods.IsGet(Request.Method)) How = Dealing.TryAgain;
        return null;
    }

    private RedirectToPageResult Dealt()
    {
        this.Notify(How == Dealing.Discard ? "It is left as it is" : "It will be tried again in a few seconds");
        return RedirectToPage("/Operations/Jobs");
    }
}
