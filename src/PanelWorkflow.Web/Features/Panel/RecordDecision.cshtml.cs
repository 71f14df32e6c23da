using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>The pack and the decision's form. Nothing is decided here: what is typed is kept as a draft and goes to check answers.</summary>
[Needs(Permission.RecordPanelDecision)]
public sealed class RecordDecisionModel(CasePages pages, OutcomeOptions outcomes, People people, Drafts drafts)
    : PanelTaskPage(pages, outcomes, people, drafts)
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? PoliceRationale { get; set; }

    [BindProperty]
    public string? ServiceRationale { get; set; }

    [BindProperty]
    public string? VictimsView { get; set; }

    [BindProperty]
    public string? ChildAndCarersView { get; set; }

    [BindProperty]
    public string? Conditions { get; set; }

    [BindProperty]
    public Guid? DeliveryOwnerId { get; set; }

    [BindProperty]
    [Display(Name = "Date to deliver by")]
    public DateOnly? DeliverBy { get; set; }

    [BindProperty]
    public bool? InterventionPlanned { get; set; }

    private DecisionDraft Typed => new()
    {
        Version = Version,
        Outcome = Outcome,
        PoliceRationale = PoliceRationale,
        ServiceRationale = ServiceRationale,
        VictimsView = VictimsView,
        ChildAndCarersView = ChildAndCarersView,
        Conditions = Conditions,
        DeliveryOwnerId = DeliveryOwnerId,
        DeliverBy = DeliverBy,
        InterventionPlanned = InterventionPlanned,
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await Keep(Typed, ct)) return NotFound();
        if (await Load(ct) is { } elsewhere) return elsewhere;

        if (Outcome is not null && Offered.All(one => one.Code != Outcome))
            ModelState.AddModelError(nameof(Outcome), "Select an outcome that is open for this case");
        return await Passes(Typed.ToCommand(Id, Version, Actor), ct) ? RedirectToPage("/Panel/ConfirmDecision", new { Id }) : BadEntry();
    }

    /// <summary>The page's own script sends what is typed every few seconds.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct) => await Keep(Typed, ct) ? new NoContentResult() : NotFound();

    /// <summary>To the page that puts the decision off, with nothing lost.</summary>
    public async Task<IActionResult> OnPostDeferAsync(CancellationToken ct) =>
        await Keep(Typed, ct) ? RedirectToPage("/Panel/DeferDecision", new { Id }) : NotFound();

    protected override async Task LoadMore(CancellationToken ct)
    {
        await base.LoadMore(ct);
        if (HttpMethods.IsGet(Request.Method)) Fill(await FindDraft(ct) ?? new DecisionDraft { DeliveryOwnerId = Case.ReferrerId });
    }

    private void Fill(DecisionDraft draft)
    {
        (Outcome, PoliceRationale, ServiceRationale) = (draft.Outcome, draft.PoliceRationale, draft.ServiceRationale);
        (VictimsView, ChildAndCarersView, Conditions) = (draft.VictimsView, draft.ChildAndCarersView, draft.Conditions);
        (DeliveryOwnerId, DeliverBy, InterventionPlanned) = (draft.DeliveryOwnerId, draft.DeliverBy, draft.InterventionPlanned);
    }
}
