using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Victims;

[Needs(Permission.ContactVictim)]
public sealed class WithdrawVictimConsentModel(CasePages pages) : VictimPage(pages)
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override string Step => "Record that the victim withdraws";

    protected override bool IsPossible => Victim.Consent == VictimConsent.Given;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new WithdrawVictimConsent.Command(Id, Version, Reason) { Actor = Actor },
        _ => Done("Consent withdrawn"),
        ct);
}
