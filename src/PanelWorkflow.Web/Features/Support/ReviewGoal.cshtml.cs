using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Support;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Support;

[Needs(Permission.PlanSupport)]
public sealed class ReviewGoalModel(CasePages pages) : CaseActionPage(pages)
{
    [BindProperty(SupportsGet = true)]
    public Guid GoalId { get; set; }

    [BindProperty]
    public GoalProgress? Progress { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public SupportGoal Goal { get; private set; } = null!;

    protected override string Does => "ReviewGoal";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ReviewGoal.Command(Id, Version, GoalId, Progress, Note) { Actor = Actor },
        _ => Done("The goal is reviewed", "support"),
        ct);

    protected override async Task<IActionResult?> LoadMore(CancellationToken ct)
    {
        if (await Db.Goals.AsNoTracking().SingleOrDefaultAsync(g => g.Id == GoalId && g.CaseId == Id, ct) is not { } goal) return NotFound();

        Goal = goal;
        return null;
    }
}
