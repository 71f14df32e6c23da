using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Support;

[Needs(Permission.PlanSupport)]
public sealed class SetGoalModel(CasePages pages) : CaseActionPage(pages)
{
    [BindProperty]
    public string? Goal { get; set; }

    [BindProperty]
    public string? Steps { get; set; }

    protected override string Does => "SetGoal";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new SetGoal.Command(Id, Version, Goal, Steps) { Actor = Actor },
        _ => Done("The goal is set", "support"),
        ct);
}
