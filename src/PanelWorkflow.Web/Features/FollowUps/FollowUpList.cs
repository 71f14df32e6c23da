using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>One promise of a list. The child's name is there only for those who may see it.</summary>
public sealed record FollowUpRow(
    Guid Id, string Partnership, Guid CaseId, string Reference, string? ChildsName, string Kind, DateTime DueAt, bool IsOverdue, string? Owner, int Attempts, int Planned)
{
    public string Title => FollowUp.Title(Kind);
}

/// <summary>One page of the list.</summary>
public sealed record FollowUpListPage(IReadOnlyList<FollowUpRow> Rows, int Total);

/// <summary>Promises to children that are open, soonest due first.</summary>
public sealed class FollowUpList(PanelDbContext db)
{
    public const int PageSize = 25;

    /// <summary>Most that are counted and paged through.</summary>
    public const int MostShown = 1000;

    public static readonly IReadOnlyList<Choice> Views =
        [new("mine", "Mine and those I cover"), new("nobody", "Nobody’s yet"), new("overdue", "Overdue"), new("week", "Due in the next 7 days")];

    /// <summary>Every kind that a partnership's plan can promise.</summary>
    public static IReadOnlyList<Choice> Kinds(DefinitionStore definitions, Actor actor) =>
    [
        .. actor.Partnerships.Where(definitions.HasPartnership)
            .SelectMany(key => definitions.Table(key, "follow-up-plan").Rules.Select(rule => rule.Outputs[0].Trim('"')))
            .Distinct().Order(StringComparer.Ordinal).Select(kind => new Choice(kind, FollowUp.Title(kind))),
    ];

    public async Task<FollowUpListPage> For(Actor actor, string? view, string? kind, int page, DateTime now, CancellationToken ct)
    {
        List<Guid> owners = view == "mine" ? [actor.UserId, .. await db.CoveredBy(actor.UserId, WorkingCalendar.DayInLondon(now), ct)] : [];
        var open = Narrowed(db.FollowUps.VisibleTo(actor).AsNoTracking().Where(f => f.ClosedAt == null), owners, view, now);
        if (!string.IsNullOrEmpty(kind)) open = open.Where(f => f.Kind == kind);
        var total = await open.OrderBy(f => f.DueAt).Take(MostShown).CountAsync(ct);
        return new FollowUpListPage(await Rows(open.OrderBy(f => f.DueAt).ThenBy(f => f.Id).Skip((page - 1) * PageSize).Take(PageSize), actor, now, ct), total);
    }

    /// <summary>What is due from one day to another, both in London, first and last included.</summary>
    public Task<IReadOnlyList<FollowUpRow>> Due(Actor actor, DateOnly from, DateOnly to, DateTime now, CancellationToken ct)
    {
        var (start, end) = (WorkingCalendar.FromLondon(from, TimeOnly.MinValue), WorkingCalendar.FromLondon(to.AddDays(1), TimeOnly.MinValue));
        var due = db.FollowUps.VisibleTo(actor).AsNoTracking().Where(f => f.ClosedAt == null && f.DueAt >= start && f.DueAt < end);
        return Rows(due.OrderBy(f => f.DueAt).ThenBy(f => f.Id).Take(MostShown), actor, now, ct);
    }

    private static IQueryable<FollowUp> Narrowed(IQueryable<FollowUp> open, List<Guid> owners, string? view, DateTime now)
    {
        var week = now.AddDays(7);
        return view switch
        {
            "mine" => open.Where(f => f.OwnerId != null && owners.Contains(f.OwnerId.Value)),
            "nobody" => open.Where(f => f.OwnerId == null),
            "overdue" => open.Where(f => f.DueAt < now),
            "week" => open.Where(f => f.DueAt >= now && f.DueAt < week),
            _ => open,
        };
    }

    private static async Task<IReadOnlyList<FollowUpRow>> Rows(IQueryable<FollowUp> followUps, Actor actor, DateTime now, CancellationToken ct)
    {
        var maySeeName = actor.May(Permission.SeeChildsName);
        var rows = await followUps.Select(f => new
        {
            f.Id,
            f.Partnership,
            f.CaseId,
            f.Case.Reference,
            f.Case.Child.GivenName,
            f.Case.Child.FamilyName,
            f.Kind,
            f.DueAt,
            f.OwnerName,
            Attempts = f.Attempts.Count,
            f.MaxAttempts,
        }).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new FollowUpRow(
                r.Id, r.Partnership, r.CaseId, r.Reference, maySeeName ? $"{r.GivenName} {r.FamilyName}" : null, r.Kind, r.DueAt, r.DueAt < now, r.OwnerName,
                r.Attempts, r.MaxAttempts)),
        ];
    }
}
