using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Account;

[AllowAnonymous]
public sealed class SignOutModel(SignInManager<PanelUser> signIn, Audit audit) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (User.Identity?.IsAuthenticated == true) await audit.Note(HttpContext.Actor(), "signed-out", "sign-out", ct);
        await signIn.SignOutAsync();
        return Redirect(PageAddresses.SignedOut);
    }
}
