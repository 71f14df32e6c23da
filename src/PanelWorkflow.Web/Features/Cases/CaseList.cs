using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>One case of the list. The child's name is there only for those who may see it.</summary>
public sealed record CaseRow(
    Guid Id, string Partnership, string Reference, string? ChildsName, int Age, string Where, bool IsOverdue, string? Owner, int DaysSinceReferral, LimitShown? Limit);

/// <summary>What a list is narrowed to and how it is ordered.</summary>
/// <param name="Stage">Open, a step of the journey, or ended; null for all.</param>
/// <param name="LimitWithin">Only cases with a limit that is over or ends within so many days.</param>
/// <param name="ByLimit">Those with a limit, the one that ends next first.</param>
public sealed record CaseSearch(string? Stage, ReferralSource? Source = null, string? Words = null, int? LimitWithin = null, bool ByLimit = false);

/// <summary>One page of the list.</summary>
/// <param name="Total">Cases on all pages, at most <see cref="CaseList.MostShown"/>.</param>
/// <param name="HasMore">More match than the pages show.</param>
public sealed record CaseListPage(IReadOnlyList<CaseRow> Rows, int Total, bool HasMore);

/// <summary>The cases that a person sees, newest first.</summary>
public sealed class CaseList(PanelDbContext db)
{
    public const int PageSize = 25;
    public const int MostShown = 1000;
    public const string Open = "open";
    public const string Ended = "ended";

    /// <summary>Where a case is whose own process waits for the follow-ups beside it.</summary>
    public const string PromisesOpen = "Contact with the child";

    /// <summary>What the list can be narrowed to: open, a step of the journey, or ended.</summary>
    public static readonly IReadOnlyList<Choice> Stages =
    [
        new(Open, "All open cases"),
        .. WorkflowBindings.Tasks.Where(t => t.IsOfTheCase).Select(t => t.Element).Distinct().Select(element => new Choice(element, Words.From(element))),
        new(Ended, "Closed, rejected or ended early"),
    ];

    public async Task<CaseListPage> For(
        Actor actor, CaseSearch search, int page, DateTime now, CancellationToken ct)
    {
        var from = db.Cases.VisibleTo(actor).AsNoTracking();
        if (search.Source is { } door) from = from.Where(c => c.Referral.Source == door);
        var cases = Ordered(Found(At(from, actor, search.Stage), actor, search.Words), search, now);
        var total = await cases.Take(MostShown + 1).CountAsync(ct);
        var maySeeName = actor.May(Permission.SeeChildsName);
        var rows = await cases.Skip((page - 1) * PageSize).Take(PageSize)
            .Select(c => new
            {
                c.Id,
                c.Partnership,
                c.Reference,
                c.SubmittedAt,
                c.Child.GivenName,
                c.Child.FamilyName,
                c.Child.DateOfBirth,
                Owner = c.Allocation == null ? null : c.Allocation.PractitionerName,
                Closed = c.Closure != null,
                Rejected = c.Screening != null && c.Screening.Outcome == ScreeningOutcome.Reject,
                c.EarlyEnd,
                c.NextLimit,
                c.NextLimitAt,
                c.NextLimitWarnFrom,
            })
            .ToListAsync(ct);
        var ids = rows.Select(r => r.Id).ToArray();
        var waits = (await db.Waits.AsNoTracking()
            .Where(w => ids.Contains(w.CaseId) && w.IsOpen && w.SubjectId == null && (w.Kind == WaitKind.Task || w.Kind == WaitKind.Job))
            .Select(w => new { w.CaseId, w.Name, w.DueAt }).ToListAsync(ct)).ToLookup(w => w.CaseId);
        return new CaseListPage(
            [
                .. rows.Select(r => new CaseRow(
                    r.Id,
                    r.Partnership,
                    r.Reference,
                    maySeeName ? $"{r.GivenName} {r.FamilyName}" : null,
                    Child.AgeOn(r.DateOfBirth, WorkingCalendar.DayInLondon(now)),
                    r.EarlyEnd?.Title ?? (r.Closed ? "Closed" : r.Rejected ? "Rejected" : waits[r.Id].Any() ? string.Join(", ", waits[r.Id].Select(w => w.Name)) : PromisesOpen),
                    waits[r.Id].Any(w => w.DueAt < now),
                    r.Owner,
                    CaseTabPage.DaysSince(r.SubmittedAt, now),
                    LimitShown.Of(r.NextLimit, r.NextLimitAt, r.NextLimitWarnFrom, now))),
            ],
            Math.Min(total, MostShown),
            total > MostShown);
    }

    private static IQueryable<Case> Ordered(IQueryable<Case> cases, CaseSearch search, DateTime now)
    {
        if (search.LimitWithin is { } days)
        {
            var until = WorkingCalendar.EndOf(WorkingCalendar.DayInLondon(now).AddDays(days));
            cases = cases.Where(c => c.NextLimitAt <= until);
        }

        return search.ByLimit || search.LimitWithin is not null
            ? cases.Where(c => c.NextLimitAt != null).OrderBy(c => c.NextLimitAt).ThenBy(c => c.Id)
            : cases.OrderByDescending(c => c.SubmittedAt).ThenByDescending(c => c.Id);
    }

    private IQueryable<Case> At(IQueryable<Case> cases, Actor actor, string? stage)
    {
        if (stage == Open) return cases.Where(c => c.EndedAt == null);
        if (stage == Ended) return cases.Where(c => c.EndedAt != null);
        if (WorkflowBindings.Tasks.FirstOrDefault(t => t.IsOfTheCase && t.Element == stage) is not { } task) return cases;

        var partnerships = actor.Partnerships.ToArray();
        var queue = task.Needs.ToString();
        var waiting = db.Waits
            .Where(w => partnerships.Contains(w.Partnership) && w.Queue == queue && w.IsOpen && w.ElementId == stage).Select(w => w.CaseId);
        return cases.Where(c => waiting.Contains(c.Id));
    }

    // A reference, or part of it; for those who may see names, also every word of a name.
    private static IQueryable<Case> Found(IQueryable<Case> cases, Actor actor, string? search)
    {
        if (string.IsNullOrWhiteSpace(search)) return cases;

        var reference = search.Trim().ToUpperInvariant();
        var words = search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(NameSound.Fold)
            .Where(word => word.Length > 0).ToArray();
        if (!actor.May(Permission.SeeChildsName) || words.Length == 0 || words.Any(w => w.Any(char.IsDigit)))
            return cases.Where(c => c.Reference.Contains(reference));

        return words.Aggregate(cases, (found, word) => found.Where(c => c.Child.FoldedName.Contains(word)));
    }
}
