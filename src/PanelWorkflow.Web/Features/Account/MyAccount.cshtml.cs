using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>What the service knows of the signed-in person, and how that person wants messages.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class MyAccountModel(PanelDbContext db) : PanelPage
{
    public static IReadOnlyList<Choice> Choices { get; } =
    [
        new(nameof(MessageChoice.AtOnce), "At once", "An e-mail for each, as it comes. This is what everybody gets who has not chosen"),
        new(nameof(MessageChoice.DailyDigest), "Once a day", "One e-mail at 8am on working days, with what is due and a link to each. None when there is nothing"),
    ];

    [BindProperty]
    public MessageChoice? Choice { get; set; }

    public PanelUser Person { get; private set; } = null!;

    public string Roles => Person.RolesInWords();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(new ChooseMessages.Command(Choice) { Actor = Actor }, _ => Saved(), ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var id = Actor.UserId;
        Person = await db.Users.AsNoTracking().Include(u => u.Roles).SingleAsync(u => u.Id == id, ct);
        if (HttpMethods.IsGet(Request.Method)) Choice = Person.MessageChoice;
        return null;
    }

    private RedirectToPageResult Saved()
    {
        this.Notify("Your choice is saved");
        return RedirectToPage();
    }
}
