using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>A draft in the officer's list.</summary>
public sealed record DraftRow(Guid Id, string Name, DateTime UpdatedAt);

/// <summary>A case in the officer's list: one that they referred, or whose officer they are. Shows no child's name, so that the list is not a read of thirty cases.</summary>
/// <param name="AnswerLink">The page on which the officer answers questions; null when none are open.</param>
public sealed record SubmittedRow(Guid Id, string Reference, string CrimeReference, DateTime SubmittedAt, string Where, string? AnswerLink);

/// <summary>The officer's drafts, and the cases that came of their referrals or that they took over.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class ListModel(PanelDbContext db) : PageModel
{
    public const int PageSize = 25;
    public const int MostDrafts = 100;

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<DraftRow> DraftRows { get; private set; } = [];

    public IReadOnlyList<SubmittedRow> SubmittedRows { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        PageNumber = Math.Clamp(PageNumber, 1, 1000);
        var partnerships = actor.Partnerships.ToArray();
        var drafts = await db.Drafts.AsNoTracking()
            .Where(d => d.OwnerId == actor.UserId && d.Kind == ReferralDraft.Kind && partnerships.Contains(d.Partnership))
            .OrderByDescending(d => d.UpdatedAt).Take(MostDrafts).ToListAsync(ct);
        DraftRows = [.. drafts.Select(d => new DraftRow(d.Id, NameOf(Drafts.Read<ReferralDraft>(d).Child), d.UpdatedAt))];
        await LoadSubmitted(actor, ct);
    }

    private async Task LoadSubmitted(Actor actor, CancellationToken ct)
    {
        var mine = db.Cases.VisibleTo(actor).AsNoTracking().Where(c => c.ReferrerId == actor.UserId || c.OfficerId == actor.UserId);
        Total = await mine.CountAsync(ct);
        var rows = await mine.OrderByDescending(c => c.SubmittedAt).ThenBy(c => c.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize)
            .Select(c => new { c.Id, c.Reference, c.Referral.CrimeReference, c.SubmittedAt, c.EndedAt }).ToListAsync(ct);
        var ids = rows.Select(r => r.Id).ToArray();
        var waits = await db.Waits.AsNoTracking()
            .Where(w => ids.Contains(w.CaseId) && w.IsOpen && w.SubjectId == null && (w.Kind == WaitKind.Task || w.Kind == WaitKind.Job))
            .ToListAsync(ct);
        SubmittedRows =
        [
            .. from row in rows
               let open = waits.Where(w => w.CaseId == row.Id).ToList()
               let question = open.FirstOrDefault(w => w.ElementId == AnswerQuestions.Task)
               select new SubmittedRow(
                   row.Id, row.Reference, row.CrimeReference, row.SubmittedAt, row.EndedAt is null && open.Count == 0 ? CaseList.PromisesOpen : Where(open),
                   question is null ? null : WorkflowBindings.Task(question.Definition, question.ElementId).Link(row.Id, null)),
        ];
    }

    private static string Where(List<Wait> open) => open.Count == 0 ? "Ended" : string.Join("; ", open.Select(w => $"{w.Name} ({w.Lane})"));

    private static string NameOf(ChildSection child) =>
        $"{child.GivenName} {child.FamilyName}".Trim() is { Length: > 0 } name ? name : "No name yet";
}
