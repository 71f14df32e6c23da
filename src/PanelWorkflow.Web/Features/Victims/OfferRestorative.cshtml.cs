using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

[Needs(Permission.ContactVictim)]
public sealed class OfferRestorativeModel(CasePages pages, PracticeLists lists) : VictimPage(pages)
{
    [BindProperty]
    public bool? Made { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Type { get; set; }

    [BindProperty]
    public bool? Accepted { get; set; }

    [BindProperty]
    [Display(Name = "The beginning")]
    public DateOnly? HeldFrom { get; set; }

    [BindProperty]
    [Display(Name = "The end")]
    public DateOnly? HeldTo { get; set; }

    [BindProperty]
    public string? Result { get; set; }

    public IReadOnlyList<Choice> Types => lists.RestorativeTypes.Choices(Today);

    protected override string Step => "Restorative justice";

    protected override bool IsPossible => base.IsPossible && Victim.Response == VictimResponse.Engaged;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new OfferRestorative.Command(Id, Version, Made, Reason, Type, Accepted, HeldFrom, HeldTo, Result) { Actor = Actor },
        _ => Done("Saved"),
        ct);

    protected override void Begin()
    {
        if (Victim.Restorative is not { } offer) return;
        (Made, Reason, Type, Accepted) = (offer.Made, offer.Reason, offer.Type, offer.Accepted);
        (HeldFrom, HeldTo, Result) = (offer.HeldFrom, offer.HeldTo, offer.Result);
    }
}
