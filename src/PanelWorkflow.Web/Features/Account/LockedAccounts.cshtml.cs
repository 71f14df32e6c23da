using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>Accounts that were locked because nobody used them.</summary>
[Needs(Permission.Administer)]
public sealed class LockedAccountsModel(PanelDbContext db, IdleOptions options) : PanelPage
{
    public const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public int Total { get; private set; }

    public IReadOnlyList<PanelUser> Accounts { get; private set; } = [];

    public int IdleDays => options.IdleDays;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => Send(new UnlockAccount.Command(id) { Actor = Actor }, _ => Unlocked(), ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var locked = db.Users.AsNoTracking().LockedIn(Actor);
        Total = await locked.CountAsync(ct);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Accounts = await locked.OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return null;
    }

    private RedirectToPageResult Unlocked()
    {
        this.Notify("The account is unlocked");
        return RedirectToPage(new { PageNumber });
    }
}
