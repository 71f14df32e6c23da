using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>Child or carer withdraw their consent while the case is open. No step of the journey waits for it.</summary>
[Needs(Permission.AssessChild)]
public sealed class WithdrawConsentModel(CasePages pages) : CaseActionPage(pages)
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override string Does => "WithdrawConsent";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new WithdrawConsent.Command(Id, Version, Reason) { Actor = Actor }, _ => Done("Consent withdrawn", "assessment"), ct);

    protected override Task<IActionResult?> LoadMore(CancellationToken ct) => Task.FromResult<IActionResult?>(Case.Consent is { IsGiven: true }
        ? null
        : this.NotNow(new NotNow(Case.Reference, "Withdraw consent", "There is no consent that could be withdrawn.", $"/cases/{Id}/assessment")));
}
