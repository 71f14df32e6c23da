using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Delivery;

[Needs(Permission.DeliverOutcome)]
public sealed class DeliverOutcomeModel(CasePages pages) : CaseTaskPage(pages)
{
    [BindProperty]
    public DateOnly? DeliveredOn { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? AppropriateAdult { get; set; }

    [BindProperty]
    public string? Explanation { get; set; }

    protected override string Task => "DeliverOutcome";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new DeliverOutcome.Command(Id, Version, DeliveredOn, Place, AppropriateAdult, Explanation) { Actor = Actor },
        _ => Done("outcome delivered"),
        ct);
}
