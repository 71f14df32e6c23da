using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>Lets a person in.</summary>
[Needs(Permission.Administer)]
public sealed class AddAccountModel(DefinitionStore definitions) : AccountPage(definitions)
{
    [BindProperty]
    public List<string> Partnerships { get; set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var password = Account.FirstPassword.MakeUp();
        return Send(new AddAccount.Command(Email, Name, Agency, Roles, Chosen, password) { Actor = Actor }, _ => Added(password), ct);
    }

    protected override Task<IActionResult?> Load(CancellationToken ct) => Task.FromResult<IActionResult?>(null);

    // Who works for one partnership is not asked which.
    private List<string> Chosen => Actor.Partnerships is [var only] ? [only] : Partnerships;

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Added(string password)
    {
        FirstPassword = password;
        return Page();
    }
}
