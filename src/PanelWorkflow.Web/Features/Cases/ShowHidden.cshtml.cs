using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Cases;

[Needs(Permission.SeeHiddenDetails)]
public sealed class ShowHiddenModel(CasePages pages) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The tab of the case that asked.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public string Tab => From == "assessment" ? "assessment" : "referral";

    [BindProperty]
    public string? Reason { get; set; }

    public CaseHeading Heading { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ShowHidden.Command(Id, Reason) { Actor = Actor },
        _ =>
        {
            TempData[CaseSight.UnmaskedKey] = Id;
            return Redirect($"/cases/{Id}/{Tab}");
        },
        ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var theCase = await pages.Db.Cases.VisibleTo(Actor).AsNoTracking().Include(c => c.Child).SingleOrDefaultAsync(c => c.Id == Id, ct);
        if (theCase is null) return NotFound();

        Heading = CaseTaskPage.HeadingOf(theCase, Actor);
        await pages.Audit.Read(Actor, theCase.Partnership, Id, "ShowHidden", ct);
        return null;
    }
}
