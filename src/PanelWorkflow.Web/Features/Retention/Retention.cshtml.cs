using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Retention;

/// <summary>Cases that have been kept as long as their period says, for a manager to review.</summary>
[Needs(Permission.ReviewRetention)]
public sealed class RetentionModel(RetentionReview review, DefinitionStore definitions, Audit audit, PanelDbContext db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<PastPeriod> Periods { get; private set; } = [];

    /// <summary>Cases of the period that has the most: as many pages as it needs serve for all.</summary>
    public int Longest => Periods.Count == 0 ? 0 : Periods.Max(p => p.Count);

    public string Source => definitions.Retention.Source;

    public string? Warning => ReferralList.Warning(definitions.Retention.Status);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        PageNumber = Math.Clamp(PageNumber, 1, 1000);
        Periods = await review.For(actor, PageNumber, ct);
        audit.Add(actor, "read", $"retention review, {Periods.Sum(p => p.Count)} cases");
        await db.SaveChangesAsync(ct);
    }

    public static string Kept(RetentionPeriod period)
    {
        var years = period.Years == 1 ? "1 year" : $"{period.Years} years";
        return $"Kept for {years} after the case ends{(period.UntilAge is { } age ? $", and until the child is {age}" : "")}.";
    }
}
