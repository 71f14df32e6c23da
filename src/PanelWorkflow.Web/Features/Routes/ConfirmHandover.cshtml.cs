using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Routes;

[Needs(Permission.SteerCase)]
public sealed class ConfirmHandoverModel(CasePages pages) : CaseTaskPage(pages)
{
    [BindProperty]
    public string? Note { get; set; }

    protected override string Task => ConfirmHandover.Task;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ConfirmHandover.Command(Id, Version, Note) { Actor = Actor },
        _ => Done("handover confirmed"),
        ct);
}
