using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>Messages that could not be sent, one or all, and what to do with them.</summary>
[Needs(Permission.Administer)]
public sealed class ParkedMessagesModel(PanelDbContext db) : PanelPage
{
    /// <summary>The one message; all that are parked without it.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public Dealing? How { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<OutboxMessage> Messages { get; private set; } = [];

    public string Heading => Messages.Count == 1 ? Messages[0].Subject : $"{Messages.Count} messages that could not be sent";

    public static IReadOnlyList<Choice> Ways { get; } =
        [new(nameof(Dealing.TryAgain), "Send again"), new(nameof(Dealing.Discard), "Leave it unsent", "It stays on the Messages page")];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(new DealWithMessage.Command(Id, How, Reason) { Actor = Actor }, _ => Dealt(), ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        Messages = await JobsView.ParkedMessagesOf(db, Actor).Where(m => Id == null || m.Id == Id).ToListAsync(ct);
        if (HttpMethods.IsGet(Request.Method)) How = Dealing.TryAgain;
        return Messages.Count == 0 ? NotFound() : null;
    }

    private RedirectToPageResult Dealt()
    {
        this.Notify(How == Dealing.Discard ? "It is left unsent" : "It will be sent again in a few seconds");
        return RedirectToPage("/Operations/Jobs");
    }
}
