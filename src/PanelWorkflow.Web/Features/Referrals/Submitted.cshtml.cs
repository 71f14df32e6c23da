using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>The referral is in: its reference, and what happens next.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class SubmittedModel(PanelDbContext db, Audit audit) : PageModel
{
    public Guid Id { get; private set; }

    public string Reference { get; private set; } = "";

    public bool IsRelease { get; private set; }

    /// <summary>By when the child is contacted after custody; null when they were not held.</summary>
    public DateTime? ContactDueAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        var found = await db.Cases.VisibleTo(actor).AsNoTracking().Where(c => c.Id == id && c.ReferrerId == actor.UserId)
            .Select(c => new
            {
                c.Reference,
                c.Partnership,
                c.Referral.Source,
                ContactDueAt = db.FollowUps.Where(f => f.CaseId == c.Id && f.Anchor == CaseFacts.CustodyRelease).Select(f => (DateTime?)f.DueAt)
                    .FirstOrDefault(),
            })
            .SingleOrDefaultAsync(ct);
        if (found is null) return NotFound();

        (Id, Reference, ContactDueAt) = (id, found.Reference, found.ContactDueAt);
        IsRelease = found.Source == ReferralSource.CustodyRelease;
        await audit.Read(actor, found.Partnership, id, "Submitted referral", ct);
        return Page();
    }
}
