using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Victims;

[Needs(Permission.ContactVictim)]
public sealed class CloseVictimWorkModel(CasePages pages) : VictimPage(pages)
{
    [BindProperty]
    public int? SafetyAtEnd { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    protected override string Step => "End the work with the victim";

    protected override bool IsPossible => base.IsPossible && Victim.Response == VictimResponse.Engaged;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new CloseVictimWork.Command(Id, Version, SafetyAtEnd, Note) { Actor = Actor },
        _ => Done("Work with the victim ended"),
        ct);
}
