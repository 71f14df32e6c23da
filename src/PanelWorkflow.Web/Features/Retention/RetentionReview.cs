using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Retention;

/// <summary>An ended case that has been kept for its whole period.</summary>
public sealed record PastCase(Guid Id, string Reference, DateTime EndedAt, string? Outcome);

/// <summary>The cases of one period that are past it, the longest ended first.</summary>
/// <param name="Rows">Those of one page.</param>
public sealed record PastPeriod(RetentionPeriod Period, int Count, IReadOnlyList<PastCase> Rows);

/// <summary>Finds the cases that have been kept as long as the file of periods says. Deletes nothing.</summary>
public sealed class RetentionReview(PanelDbContext db, DefinitionStore definitions, TimeProvider clock)
{
    /// <summary>The most cases of one period that are listed on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Every period with the same page of its cases.</summary>
    public async Task<IReadOnlyList<PastPeriod>> For(Actor actor, int page, CancellationToken ct)
    {
        List<PastPeriod> found = [];
        foreach (var (period, past) in Past(db.Cases.VisibleTo(actor)))
        {
            var rows = await past.OrderBy(c => c.EndedAt).ThenBy(c => c.Reference).Skip((page - 1) * PageSize).Take(PageSize)
                .Select(c => new PastCase(c.Id, c.Reference, c.EndedAt!.Value, c.Decision == null ? null : c.Decision.OutcomeLabel)).ToListAsync(ct);
            found.Add(new PastPeriod(period, await past.CountAsync(ct), rows));
        }

        return found;
    }

    public async Task<int> Count(string partnership, CancellationToken ct)
    {
        var count = 0;
        foreach (var (_, past) in Past(db.Cases.Where(c => c.Partnership == partnership))) count += await past.CountAsync(ct);
        return count;
    }

    // Each period takes what those before it have left.
    private IEnumerable<(RetentionPeriod Period, IQueryable<Case> Past)> Past(IQueryable<Case> cases)
    {
        var today = WorkingCalendar.DayInLondon(clock.GetUtcNow().UtcDateTime);
        var left = cases.AsNoTracking().Where(c => c.EndedAt != null);
        foreach (var period in definitions.Retention.Periods)
        {
            var fits = Fits(period);
            var endedBy = WorkingCalendar.EndOf(today.AddYears(-period.Years));
            var past = left.Where(fits).Where(c => c.EndedAt <= endedBy);
            if (period.UntilAge is { } age)
            {
                var bornBy = today.AddYears(-age);
                past = past.Where(c => c.Child.DateOfBirth <= bornBy);
            }

            yield return (period, past);
            left = left.Where(Expression.Lambda<Func<Case, bool>>(Expression.Not(fits.Body), fits.Parameters));
        }
    }

    private static Expression<Func<Case, bool>> Fits(RetentionPeriod period)
    {
        if (!period.Outcomes.IsDefaultOrEmpty)
        {
            string[] outcomes = [.. period.Outcomes];
            return c => c.Decision != null && outcomes.Contains(c.Decision.Outcome);
        }

        return period.Decided switch
        {
            true => c => c.Decision != null,
            false => c => c.Decision == null,
            null => c => true,
        };
    }
}
