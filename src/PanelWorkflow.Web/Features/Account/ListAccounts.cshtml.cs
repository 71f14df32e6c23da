using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>Everybody who can or could sign in to the administrator's partnerships.</summary>
[Needs(Permission.Administer)]
public sealed class ListAccountsModel(PanelDbContext db, IDataProtectionProvider protection) : SearchPage(protection)
{
    public const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public int Total { get; private set; }

    public IReadOnlyList<PanelUser> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        OpenSearch();
        var wanted = (Search?.Trim() ?? "").ToUpperInvariant();
        var accounts = db.Users.AsNoTracking().AccountsOf(HttpContext.Actor());
#pragma warning disable CA1304, CA1311, CA1862 // becomes SQL, which has its own upper case
        if (wanted.Length > 0)
            accounts = accounts.Where(u => u.DisplayName.ToUpper().Contains(wanted) || u.NormalizedEmail!.Contains(wanted) || u.Agency.ToUpper().Contains(wanted));
#pragma warning restore CA1304, CA1311, CA1862
        Total = await accounts.CountAsync(ct);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Found = await accounts.OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(ct);
    }
}
