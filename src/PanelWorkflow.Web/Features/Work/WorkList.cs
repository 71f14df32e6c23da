using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Work;

/// <summary>One task that waits for a person. The child's name is there only for those who may see it.</summary>
public sealed record WorkRow(
    Guid CaseId, string Partnership, string Reference, string? ChildsName, string Task, string Lane, DateTime? DueAt, bool IsOverdue, string Link);

/// <summary>One page of a work list.</summary>
/// <param name="Total">Tasks on all pages, at most <see cref="WorkList.MostShown"/>.</param>
/// <param name="HasMore">More wait than the pages show.</param>
public sealed record WorkPage(IReadOnlyList<WorkRow> Rows, int Total, bool HasMore);

/// <summary>
/// What waits for a person: tasks of their own, follow-ups of those whom they cover, and tasks of their permissions that nobody in particular owns. Each of these is one short read
/// of one index, however many cases there are; the pages are merged from them.
/// </summary>
public sealed class WorkList(PanelDbContext db)
{
    public const int PageSize = 25;

    /// <summary>The pages end here: whoever has more to do does not do it from the bottom of the list.</summary>
    public const int MostShown = 1000;

    private static readonly (Permission Needs, bool ForOneAgency)[] Kinds = [.. WorkflowBindings.Tasks.Select(t => (t.Needs, t.ForOneAgency)).Distinct()];

    private static readonly string FollowUps = new WorkQueue(Permission.FollowUpChild, null).ToString();

    public async Task<WorkPage> For(Actor actor, int page, DateTime now, CancellationToken ct)
    {
        var (keys, waiting) = (new List<Key>(), 0);
        var covered = actor.May(Permission.FollowUpChild) ? await db.CoveredBy(actor.UserId, WorkingCalendar.DayInLondon(now), ct) : [];
        foreach (var source in Sources(actor, covered))
        {
            var first = await source.Take(page * PageSize).Select(w => new Key(w.Id, w.SortAt, w.OpenedAt)).ToListAsync(ct);
            keys.AddRange(first);
            waiting += first.Count < page * PageSize ? first.Count : await source.Take(MostShown + 1).CountAsync(ct);
        }

        var shown = keys.OrderBy(k => k.SortAt).ThenBy(k => k.OpenedAt).Skip((page - 1) * PageSize).Take(PageSize).Select(k => k.Id).ToArray();
        return new WorkPage(await Rows(shown, actor, now, ct), Math.Min(waiting, MostShown), waiting > MostShown);
    }

    private IEnumerable<IQueryable<Wait>> Sources(Actor actor, List<Guid> covered)
    {
        var queues = Kinds.Where(kind => actor.May(kind.Needs)).Select(kind => new WorkQueue(kind.Needs, kind.ForOneAgency ? actor.Agency : null).ToString()).ToArray();
        var partnerships = actor.Partnerships.ToArray();
        var open = db.Waits.AsNoTracking().Where(w => w.IsOpen).VisibleTo(actor, db.Cases);
        yield return InOrder(open.Where(w => w.OwnerId == actor.UserId && partnerships.Contains(w.Partnership) && queues.Contains(w.Queue)));
        foreach (var person in covered)
            yield return InOrder(open.Where(w => w.OwnerId == person && partnerships.Contains(w.Partnership) && w.Queue == FollowUps));
        foreach (var partnership in partnerships)
        {
            foreach (var queue in queues)
                yield return InOrder(open.Where(w => w.Partnership == partnership && w.Queue == queue && w.OwnerId == null));
        }
    }

    // The owner is the same in all rows; naming it lets every database read the index in order.
    private static IQueryable<Wait> InOrder(IQueryable<Wait> waits) =>
        waits.OrderBy(w => w.OwnerId).ThenBy(w => w.SortAt).ThenBy(w => w.OpenedAt).ThenBy(w => w.Id);

    private async Task<IReadOnlyList<WorkRow>> Rows(Guid[] ids, Actor actor, DateTime now, CancellationToken ct)
    {
        if (ids.Length == 0) return [];

        var maySeeName = actor.May(Permission.SeeChildsName);
        var rows = await db.Waits.AsNoTracking().Where(w => ids.Contains(w.Id))
            .Join(db.Cases, w => w.CaseId, c => c.Id, (w, c) => new { Wait = w, c.Reference, c.Child.GivenName, c.Child.FamilyName })
            .ToDictionaryAsync(row => row.Wait.Id, ct);
        return
        [
            .. ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(row => new WorkRow(
                row.Wait.CaseId,
                row.Wait.Partnership,
                row.Reference,
                maySeeName ? $"{row.GivenName} {row.FamilyName}" : null,
                row.Wait.Name,
                row.Wait.Lane,
                row.Wait.DueAt,
                row.Wait.DueAt < now,
                WorkflowBindings.Task(row.Wait.Definition, row.Wait.ElementId).Link(row.Wait.CaseId, row.Wait.SubjectId))),
        ];
    }

    private sealed record Key(Guid Id, DateTime SortAt, DateTime OpenedAt);
}
