using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Delivery;

[Needs(Permission.DeliverOutcome)]
public sealed class DeliverOutcomeModel(CasePages pages) : CaseTaskPage(pages)
{
    public static readonly IReadOnlyList<Choice> Results =
    [
        new(nameof(DeliveryResult.Delivered), "Yes"),
        new(nameof(DeliveryResult.Refused), "No, it was refused", "The case goes back to the panel."),
        new(nameof(DeliveryResult.NotPossible), "No, it was not possible", "The case goes back to the panel."),
    ];

    [BindProperty]
    public DeliveryResult? Result { get; set; }

    [BindProperty]
    [Display(Name = "The day of delivery")]
    public DateOnly? DeliveredOn { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Officer { get; set; }

    [BindProperty]
    public string? AppropriateAdult { get; set; }

    [BindProperty]
    public bool Signed { get; set; }

    [BindProperty]
    public string? Explanation { get; set; }

    [BindProperty]
    public string? FailureReason { get; set; }

    protected override string Task => "DeliverOutcome";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new DeliverOutcome.Command(Id, Version, Result, DeliveredOn, Place, Officer, AppropriateAdult, Signed, Explanation, FailureReason) { Actor = Actor },
        _ => Done(Result == DeliveryResult.Delivered ? "outcome delivered" : "outcome not delivered; the case goes back to the panel"),
        ct);

    protected override Task LoadMore(CancellationToken ct)
    {
        if (HttpMethods.IsGet(Request.Method)) Officer = Actor.Name;
        return System.Threading.Tasks.Task.CompletedTask;
    }
}
