using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>One person's account: who they are, what they may do, a new password.</summary>
[Needs(Permission.Administer)]
public sealed class EditAccountModel(PanelDbContext db, DefinitionStore definitions) : AccountPage(definitions)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The account's state that the page was made from.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    public PanelUser Person { get; private set; } = null!;

    public string PartnershipNames => Names(Person);

    public bool IsOwn => Person.Id == Actor.UserId;

    protected override object Stored => new { Name = Person.DisplayName, Person.Email, Person.Agency };

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Send(new ChangeAccount.Command(Id, Stamp, Email, Name, Agency, Roles) { Actor = Actor }, _ => Changed(), ct);

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken ct)
    {
        var password = Account.FirstPassword.MakeUp();
        var answer = await Send(new GivePassword.Command(Id, password) { Actor = Actor }, _ => Page(), ct);
        if (answer is not PageResult || !ModelState.IsValid) return answer;

        FirstPassword = password;
        return await Show(ct);
    }

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().AccountsOf(Actor).SingleOrDefaultAsync(u => u.Id == Id, ct) is not { } person) return NotFound();

        Person = person;
        if (Changes.Count > 0) ModelState.Remove(nameof(Stamp));
        if (Stamp is null || Changes.Count > 0) Stamp = person.ConcurrencyStamp;
        if (HttpMethods.IsGet(Request.Method) || Request.Query.ContainsKey("handler")) Fill(person);
        return null;
    }

    private void Fill(PanelUser person)
    {
        (Name, Email, Agency) = (person.DisplayName, person.Email, person.Agency);
        Roles = [.. person.Roles.Select(r => r.Role)];
    }

    private RedirectToPageResult Changed()
    {
        this.Notify("The account is changed");
        return RedirectToPage("/Account/ListAccounts");
    }
}
