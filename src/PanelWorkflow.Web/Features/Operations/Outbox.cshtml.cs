using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>A message and the person that it is for.</summary>
public sealed record OutboxRow(OutboxMessage Message, string To);

/// <summary>The messages of the administrator's partnerships. Without a mail server this is where they arrive.</summary>
[Needs(Permission.Administer)]
public sealed class OutboxModel(PanelDbContext db, IMessageSender sender) : PageModel
{
    public const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<OutboxRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public bool ByMail => sender is not MessagesPageSender;

    public async Task OnGetAsync(CancellationToken ct)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 1000);
        var partnerships = HttpContext.Actor().Partnerships.ToArray();
        var messages = db.Outbox.AsNoTracking().Where(m => partnerships.Contains(m.Partnership));
        Total = await messages.CountAsync(ct);
        Rows = await messages.OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize)
            .Select(m => new OutboxRow(m, db.Users.Where(u => u.Id == m.ToUserId).Select(u => u.DisplayName).FirstOrDefault() ?? "")).ToListAsync(ct);
    }
}
