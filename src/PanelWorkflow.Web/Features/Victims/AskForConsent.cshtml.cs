using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Victims;

[Needs(Permission.ContactVictim)]
public sealed class AskForConsentModel(CasePages pages) : VictimPage(pages)
{
    [BindProperty]
    public bool? Given { get; set; }

    [BindProperty]
    public string? ContactDetails { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override string Step => "Ask for the victim’s consent";

    protected override bool IsPossible => Victim.Consent == VictimConsent.NotAsked;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new AskForConsent.Command(Id, Version, Given, ContactDetails, Reason) { Actor = Actor },
        _ => Done("Answer recorded"),
        ct);
}
