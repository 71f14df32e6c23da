using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>The pack and the decision's form. Nothing is decided here: what is typed is kept as a draft and goes to check answers.</summary>
[Needs(Permission.RecordPanelDecision)]
public sealed class RecordDecisionModel(CasePages pages, DecisionPages panel) : PanelTaskPage(pages, panel)
{
    /// <summary>The day of the panel meeting, where it is still to come.</summary>
    public DateOnly? MeetsOn { get; private set; }

    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>One for each offence of several; an empty one is dealt with as the rest.</summary>
    [BindProperty]
    public List<OffenceAnswer> OffenceOutcomes { get; set; } = [];

    /// <summary>The outcome, when it is one that the table does not offer.</summary>
    [BindProperty]
    public string? OtherOutcome { get; set; }

    [BindProperty]
    public string? OverrideReason { get; set; }

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

    public IReadOnlyList<Choice> Choices => Beyond.Count == 0 ? OutcomeOptions.AsChoices(Offered) :
    [
        .. OutcomeOptions.AsChoices(Offered),
        new(Against, "Another outcome, against the table", "Needs a reason, and scrutiny looks at it.") { Divider = "or" },
    ];

    public string TitleOf(Guid offenceId) => Case.Offences.FirstOrDefault(offence => offence.Id == offenceId)?.Title ?? "";

    /// <summary>The answer that leads to an outcome which the table does not offer.</summary>
    public const string Against = "against-the-table";

    private static readonly string[] Fields =
    [
        nameof(Outcome), nameof(OverrideReason), nameof(PoliceRationale), nameof(ServiceRationale), nameof(VictimsView), nameof(ChildAndCarersView),
        nameof(Conditions), nameof(DeliveryOwnerId), nameof(DeliverBy), nameof(InterventionPlanned),
    ];

    private bool IsAgainst => Outcome == Against;

    private DecisionDraft Typed(DecisionDraft draft) => draft with
    {
        Version = Version,
        Outcome = IsAgainst ? OtherOutcome : Outcome,
        OffenceOutcomes = Readable(OffenceOutcomes, draft.OffenceOutcomes),
        IsAgainstTheTable = IsAgainst,
        OverrideReason = IsAgainst ? Readable(OverrideReason, draft.OverrideReason) : null,
        PoliceRationale = Readable(PoliceRationale, draft.PoliceRationale),
        ServiceRationale = Readable(ServiceRationale, draft.ServiceRationale),
        VictimsView = Readable(VictimsView, draft.VictimsView),
        ChildAndCarersView = Readable(ChildAndCarersView, draft.ChildAndCarersView),
        Conditions = Readable(Conditions, draft.Conditions),
        DeliveryOwnerId = Readable(DeliveryOwnerId, draft.DeliveryOwnerId),
        DeliverBy = Readable(DeliverBy, draft.DeliverBy),
        InterventionPlanned = Readable(InterventionPlanned, draft.InterventionPlanned),
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } elsewhere) return elsewhere;

        await Keep(Typed, ct);
        var draft = Typed(new DecisionDraft());
        if (IsAgainst && string.IsNullOrEmpty(OtherOutcome)) ModelState.AddModelError(nameof(OtherOutcome), "Select the other outcome");
        if (IsAgainst && string.IsNullOrWhiteSpace(OverrideReason)) ModelState.AddModelError(nameof(OverrideReason), "Enter why it is decided against the table");
        if (TermsOf(draft) is { } terms) Require(() => DecisionRules.Conditions(Conditions, terms));
        else if (draft.Outcome is not null) ModelState.AddModelError(nameof(Outcome), "Select an outcome that is open for this case");
        var fields = IsAgainst ? Fields.Except([nameof(Outcome)]) : Fields;
        return await Passes(draft.ToCommand(Id, Version, Actor), ct, [.. fields]) ? RedirectToPage("/Panel/DecisionRequirements", new { Id }) : BadEntry();
    }

    /// <summary>The page's own script sends what is typed every few seconds.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } elsewhere) return elsewhere;

        await Keep(Typed, ct);
        return new NoContentResult();
    }

    /// <summary>To the page that puts the decision off, with nothing lost.</summary>
    public async Task<IActionResult> OnPostDeferAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } elsewhere) return elsewhere;

        await Keep(Typed, ct);
        return RedirectToPage("/Panel/DeferDecision", new { Id });
    }

    protected override async Task LoadMore(CancellationToken ct)
    {
        await base.LoadMore(ct);
        MeetsOn = Case.Meeting is { } meeting && meeting.StartsAt > Now ? meeting.Day : null;
        if (HttpMethods.IsGet(Request.Method)) Fill(await FindDraft(ct) ?? new DecisionDraft { DeliveryOwnerId = Case.OfficerId });
    }

    private void Fill(DecisionDraft draft)
    {
        (Outcome, OtherOutcome) = draft.IsAgainstTheTable ? (Against, draft.Outcome) : (draft.Outcome, null);
        OverrideReason = draft.OverrideReason;
        OffenceOutcomes =
        [
            .. Case.Offences.OrderBy(o => o.CommittedOn).ThenBy(o => o.Id)
                .Select(o => new OffenceAnswer { OffenceId = o.Id, Outcome = draft.OffenceOutcomes.FirstOrDefault(a => a.OffenceId == o.Id)?.Outcome }),
        ];
        (PoliceRationale, ServiceRationale) = (draft.PoliceRationale, draft.ServiceRationale);
        (VictimsView, ChildAndCarersView, Conditions) = (draft.VictimsView, draft.ChildAndCarersView, draft.Conditions);
        (DeliveryOwnerId, DeliverBy, InterventionPlanned) = (draft.DeliveryOwnerId, draft.DeliverBy, draft.InterventionPlanned);
    }
}
