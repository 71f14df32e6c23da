using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>Chooses one's own password. Tries are limited as at the sign-in, for a page left open is no way to guess it.</summary>
[Needs(Permission.SeeMyWork)]
[EnableRateLimiting(IdentitySetup.SignInLimit)]
public sealed class ChangePasswordModel(SignInManager<PanelUser> signIn, UserManager<PanelUser> users) : PanelPage
{
    [BindProperty]
    [DataType(DataType.Password)]
    public string? CurrentPassword { get; set; }

    [BindProperty]
    [DataType(DataType.Password)]
    public string? NewPassword { get; set; }

    [BindProperty]
    [DataType(DataType.Password)]
    public string? PasswordAgain { get; set; }

    public bool IsFirst => User.HasClaim(FirstPassword.Mark.Type, FirstPassword.Mark.Value);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await Send(new ChangePassword.Command(CurrentPassword, NewPassword, PasswordAgain) { Actor = Actor }, _ => RedirectToPage("/Work/MyWork"), ct);
        if (answer is not RedirectToPageResult) return answer;

        await signIn.RefreshSignInAsync((await users.GetUserAsync(User))!);
        this.Notify("Your password is changed");
        return answer;
    }

    protected override Task<IActionResult?> Load(CancellationToken ct) => Task.FromResult<IActionResult?>(null);
}
