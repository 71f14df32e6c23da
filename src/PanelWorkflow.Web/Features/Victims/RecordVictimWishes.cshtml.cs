using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Victims;

[Needs(Permission.ContactVictim)]
public sealed class RecordVictimWishesModel(CasePages pages) : VictimPage(pages)
{
    [BindProperty]
    public bool? Updates { get; set; }

    [BindProperty]
    public bool? Support { get; set; }

    protected override string Step => "What the victim wants to hear";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordVictimWishes.Command(Id, Version, Updates, Support) { Actor = Actor },
        _ => Done("Wishes recorded"),
        ct);

    protected override void Begin() => (Updates, Support) = (Victim.WantsUpdates, Victim.WantsSupport);
}
