using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Retention;

/// <summary>Cases that have been kept as long as their period says, for a manager to review.</summary>
[Needs(Permission.ReviewRetention)]
public sealed class RetentionModel(RetentionReview review, DefinitionStore definitions, Audit audit, PanelDbContext db) : PageModel
{
    public IReadOnlyList<PastPeriod> Periods { get; private set; } = [];

    public string Source => definitions.Retention.Source;

    public string? Warning => ReferralList.Warning(definitions.Retention.Status);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        Periods = await review.For(actor, ct);
        audit.Add(actor, "read", $"retention review, {Periods.Sum(p => p.Count)} cases");
        await db.SaveChangesAsync(ct);
    }

    public static string Kept(RetentionPeriod period)
    {
        var years = period.Years == 1 ? "1 year" : $"{period.Years} years";
        return $"Kept for {years} after the case ends{(period.UntilAge is { } age ? $", and until the child is {age}" : "")}.";
    }
}
