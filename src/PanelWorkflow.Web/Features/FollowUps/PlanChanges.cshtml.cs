using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>What would change if the follow-up plan of today held for the promises that exist. Nothing changes until somebody applies it.</summary>
[Needs(Permission.ApplyFollowUpPlan)]
public sealed class PlanChangesModel(PlanDifferences differences, FollowUpPlans plans, DefinitionStore definitions, CasePages pages) : PanelPage
{
    public const int MostShown = 100;

    /// <summary>Which partnership's; the first of one's own when it is left out.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Partnership { get; set; }

    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public PlanComparison Found { get; private set; } = null!;

    public IEnumerable<PlanDifference> Shown => Found.Differences.Take(MostShown);

    public string Table => $"{plans.TableOf(Partnership!).Version}";

    public IReadOnlyList<Choice> Partnerships =>
        [.. Actor.Partnerships.Where(definitions.HasPartnership).Select(key => new Choice(key, definitions.Partnership(key).Name))];

    public DateTime Now => pages.Clock.GetUtcNow().UtcDateTime;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ApplyPlan.Command(Partnership ?? "", [.. Chosen], Reason) { Actor = Actor },
        done =>
        {
            this.Notify(done.Did);
            return RedirectToPage(new { Partnership });
        },
        ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        Partnership ??= Partnerships[0].Value;
        if (Partnerships.All(p => p.Value != Partnership)) return NotFound();

        Found = await differences.Of(Actor, Partnership, toChange: false, ct);
        if (HttpMethods.IsGet(Request.Method)) Chosen = [.. Shown.Select(d => d.Key)];
        await pages.Audit.Read(Actor, Shown.Select(d => (Partnership, d.Case.Id)), "follow-up plan", ct);
        return null;
    }
}
