using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Routes;

[Needs(Permission.SteerCase)]
public sealed class ReviewAtEighteenModel(CasePages pages) : CaseTaskPage(pages)
{
    [BindProperty]
    public string? Plan { get; set; }

    protected override string Task => ReviewAtEighteen.Task;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ReviewAtEighteen.Command(Id, Version, Plan) { Actor = Actor },
        _ => Done("reviewed at 18"),
        ct);
}
