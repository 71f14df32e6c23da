using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Identity;

/// <summary>Who keeps whose promises while somebody is away.</summary>
public static class Covers
{
    /// <summary>The covers that hold on a day in London.</summary>
    public static IQueryable<Cover> On(this IQueryable<Cover> covers, DateOnly day) => covers.Where(c => c.EndedAt == null && c.From <= day && c.Until >= day);

    /// <summary>The people whose follow-ups somebody sees to on a day, besides their own.</summary>
    public static Task<List<Guid>> CoveredBy(this PanelDbContext db, Guid person, DateOnly day, CancellationToken ct) =>
        db.Covers.On(day).Where(c => c.CoverId == person).Select(c => c.PersonId).Distinct().ToListAsync(ct);

    /// <summary>Those who see to somebody's follow-ups on a day; not who has left and so has no role any more.</summary>
    public static Task<List<Guid>> CoveringFor(this PanelDbContext db, Guid person, DateOnly day, CancellationToken ct) =>
        db.Covers.On(day).Where(c => c.PersonId == person && db.Users.Any(u => u.Id == c.CoverId && u.Roles.Any())).Select(c => c.CoverId).Distinct().ToListAsync(ct);
}
