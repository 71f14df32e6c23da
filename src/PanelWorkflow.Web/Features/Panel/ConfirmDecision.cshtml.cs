using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>Check answers, then the one write. What is sent is the draft, so the page and the record cannot differ.</summary>
[Needs(Permission.RecordPanelDecision)]
public sealed class ConfirmDecisionModel(CasePages pages, DecisionPages panel) : PanelTaskPage(pages, panel)
{
    public DecisionDraft Typed { get; private set; } = new();

    public DecisionTerms Terms { get; private set; } = null!;

    /// <summary>The chosen outcome as the table offers it.</summary>
    public OfferedOutcome Chosen => Terms.Offered;

    public string DeliveryOwnerName => Deliverers.SingleOrDefault(one => one.Id == Typed.DeliveryOwnerId)?.Name ?? "Nobody chosen";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindDraft(ct) is not { } draft) return RedirectToPage("/Panel/RecordDecision", new { Id });

        return await Send(draft.ToCommand(Id, Version, Actor), _ => BackToAgenda("decision recorded"), ct);
    }

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        if (await base.Load(ct) is { } elsewhere) return elsewhere;

        if (await FindDraft(ct) is { } draft && TermsOf(draft) is { } terms)
        {
            (Typed, Terms) = (draft, terms);
            if (HttpMethods.IsGet(Request.Method)) Version = draft.Version;
            return null;
        }

        return RedirectToPage("/Panel/RecordDecision", new { Id });
    }
}
