using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>One case: what is next, its clocks, facts, history and place in the process.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class ShowCaseModel(CaseReader cases, CasePages pages) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CaseView View { get; private set; } = null!;

    /// <summary>What is hidden is shown this once, because a reason was given.</summary>
    public bool Unmasked { get; private set; }

    public int DaysSinceReferral => DaysSince(View.Case.SubmittedAt, View.Now);

    /// <summary>"Closed", "Rejected", or null for a case that goes on.</summary>
    public string? Ended => View.Case.Closure is not null ? "Closed"
        : View.Case.Screening is { Outcome: ScreeningOutcome.Reject } ? "Rejected" : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Unmasked = TempData[CaseSight.UnmaskedKey] is Guid shown && shown == Id;
        if (await cases.Read(Id, HttpContext.Actor(), Unmasked, pages.Clock.GetUtcNow().UtcDateTime, ct) is not { } view) return NotFound();

        View = view;
        await pages.Audit.Read(HttpContext.Actor(), view.Case.Partnership, Id, "case", ct);
        return Page();
    }

    internal static int DaysSince(DateTime submittedAt, DateTime now) =>
        WorkingCalendar.DayInLondon(now).DayNumber - WorkingCalendar.DayInLondon(submittedAt).DayNumber;
}
