using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Agencies;

[Needs(Permission.RequestInformation)]
public sealed class CloseInformationModel(CasePages pages) : InformationRequestPage(pages)
{
    [BindProperty]
    public string? Reason { get; set; }

    public CaseHeading Heading => CaseTaskPage.HeadingOf(Asked.Case, Actor);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new CloseInformation.Command(Id, Version, Reason) { Actor = Actor },
        _ =>
        {
            this.Notify("Request closed");
            return RedirectToPage("/Work/MyWork");
        },
        ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct) => await base.Load(ct) is { } instead ? instead
        : Asked.IsOpen ? null
        : this.NotNow(new NotNow(Asked.Case.Reference, "Close without an answer", "The request has been answered or closed.", $"/cases/{Asked.CaseId}/agencies"));
}
