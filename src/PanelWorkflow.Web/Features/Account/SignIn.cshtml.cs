using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Account;

[AllowAnonymous]
[EnableRateLimiting(IdentitySetup.SignInLimit)]
public sealed class SignInModel(SignInManager<PanelUser> signIn, UserManager<PanelUser> users, PanelDbContext db, Audit audit, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    [DataType(DataType.Password)]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Email)) ModelState.AddModelError(nameof(Email), "Enter your email address");
        if (string.IsNullOrEmpty(Password)) ModelState.AddModelError(nameof(Password), "Enter your password");
        if (!ModelState.IsValid) return Refused();

        var user = await users.FindByNameAsync(Email!);
        var result = user is null
            ? Microsoft.AspNetCore.Identity.SignInResult.Failed
            : await signIn.PasswordSignInAsync(user, Password!, isPersistent: false, lockoutOnFailure: true);
        if (user is null || result.IsLockedOut) users.PasswordHasher.HashPassword(new PanelUser(), Password!); // takes as long as where there is an account
        db.ChangeTracker.Clear(); // what could not be saved, because somebody tried the same account at the same moment, is not tried again with the note
        var action = result.Succeeded ? "signed-in" : result.IsLockedOut ? "locked-out" : "sign-in-failed";
        await audit.Note(user?.ToActor() ?? Actor.Nobody, action, "sign-in", ct);
        if (result.Succeeded)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            await db.Users.Where(u => u.Id == user!.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now), ct);
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
        }

        // One message for a wrong address, a wrong password and a locked account, so that nobody learns which accounts exist.
        ModelState.AddModelError(nameof(Email), "The email address or password is not right, or the account is locked for 15 minutes after too many tries. One that was not used for long is unlocked by an administrator");
        return Refused();
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
