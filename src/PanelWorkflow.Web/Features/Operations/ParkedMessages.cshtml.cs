using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>Why messages could not be sent, and how many.</summary>
public sealed record ParkedFor(string? Why, int Messages);

/// <summary>Messages that could not be sent, one or all, and what to do with them.</summary>
[Needs(Permission.Administer)]
public sealed class ParkedMessagesModel(PanelDbContext db) : PanelPage
{
    public const int PageSize = 25;

    /// <summary>The one message; all that are parked without it.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public Dealing? How { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The message, when there is one to deal with.</summary>
    public OutboxMessage? Only { get; private set; }

    /// <summary>Messages to deal with.</summary>
    public int Count { get; private set; }

    /// <summary>Reasons on all pages together.</summary>
    public int Total { get; private set; }

    /// <summary>The reasons of this page, the most frequent first.</summary>
    public IReadOnlyList<ParkedFor> Reasons { get; private set; } = [];

    public string Heading => Only?.Subject ?? $"{Count} messages that could not be sent";

    public static IReadOnlyList<Choice> Ways { get; } =
        [new(nameof(Dealing.TryAgain), "Send again"), new(nameof(Dealing.Discard), "Leave it unsent", "It stays on the Messages page")];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(new DealWithMessage.Command(Id, How, Reason) { Actor = Actor }, _ => Dealt(), ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var messages = JobsView.ParkedMessagesOf(db, Actor).Where(m => Id == null || m.Id == Id);
        Count = await messages.CountAsync(ct);
        if (Count == 0) return NotFound();

        if (HttpMethods.IsGet(Request.Method)) How = Dealing.TryAgain;
        if (Count == 1) Only = await messages.FirstOrDefaultAsync(ct);
        var reasons = messages.GroupBy(m => m.LastError);
        Total = await reasons.CountAsync(ct);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Reasons = await reasons.OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Skip((PageNumber - 1) * PageSize).Take(PageSize)
            .Select(g => new ParkedFor(g.Key, g.Count())).ToListAsync(ct);
        return null;
    }

    private RedirectToPageResult Dealt()
    {
        this.Notify(How == Dealing.Discard ? "It is left unsent" : "It will be sent again in a few seconds");
        return RedirectToPage("/Operations/Jobs");
    }
}
