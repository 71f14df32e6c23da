using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>Child and carer are asked again while the case is open. No step of the journey waits for it.</summary>
[Needs(Permission.AssessChild)]
public sealed class RecordConsentAgainModel(CasePages pages) : CaseActionPage(pages), IConsentForm
{
    [BindProperty]
    public ConsentAnswer? Child { get; set; }

    [BindProperty]
    public ConsentAnswer? Carer { get; set; }

    [BindProperty]
    public string? Explained { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override string Does => "RecordConsentAgain";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordConsentAgain.Command(Id, Version, Child, Carer, Explained, Reason) { Actor = Actor },
        _ => Done("Consent recorded again", "assessment"),
        ct);

    protected override Task<IActionResult?> LoadMore(CancellationToken ct) => Task.FromResult<IActionResult?>(Case.MayBeAskedAgain
        ? null
        : this.NotNow(new NotNow(
            Case.Reference, "Record consent again", "Nobody has been asked yet, or the consent that was given still stands.", $"/cases/{Id}/assessment")));
}
