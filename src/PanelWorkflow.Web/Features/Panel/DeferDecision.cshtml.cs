using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Panel;

[Needs(Permission.RecordPanelDecision)]
public sealed class DeferDecisionModel(CasePages pages, DecisionPages panel) : PanelTaskPage(pages, panel)
{
    [BindProperty]
    public string? DeferralReason { get; set; }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new DeferDecision.Command(Id, Version, DeferralReason) { Actor = Actor },
        _ => BackToAgenda("decision deferred; the case goes to the next panel that has room"),
        ct);
}
