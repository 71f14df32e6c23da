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
    private const int Most = 200;

    public IReadOnlyList<PanelUser> Accounts { get; private set; } = [];

    public int IdleDays => options.IdleDays;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => Send(new UnlockAccount.Command(id) { Actor = Actor }, _ => Unlocked(), ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        Accounts = await db.Users.AsNoTracking().LockedIn(Actor).OrderBy(u => u.DisplayName).Take(Most).ToListAsync(ct);
        return null;
    }

    private RedirectToPageResult Unlocked()
    {
        this.Notify("The account is unlocked");
        return RedirectToPage();
    }
}
