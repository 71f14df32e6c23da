using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>Says what closing an account does, before it is done.</summary>
[Needs(Permission.Administer)]
public sealed class CloseAccountModel(PanelDbContext db) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PanelUser Person { get; private set; } = null!;

    /// <summary>Tasks that wait for this person and nobody else.</summary>
    public int OpenTasks { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(new CloseAccount.Command(Id) { Actor = Actor }, _ => Closed(), ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().AccountsOf(Actor).SingleOrDefaultAsync(u => u.Id == Id, ct) is not { } person) return NotFound();

        Person = person;
        OpenTasks = await db.Waits.CountAsync(w => w.OwnerId == Id && w.IsOpen && w.Kind == WaitKind.Task, ct);
        return person.IsClosed() ? RedirectToPage("/Account/EditAccount", new { Id }) : null;
    }

    private RedirectToPageResult Closed()
    {
        this.Notify("The account is closed");
        return RedirectToPage("/Account/ListAccounts");
    }
}
