using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Data;

/// <summary>Gives out case references. Each number is taken in a statement of its own, so two referrals never share one; a number may stay unused.</summary>
public sealed class ReferenceNumbers(PanelDbContext db, DefinitionStore definitions, IServiceScopeFactory scopes)
{
    public async Task<string> Next(string partnership, int year, CancellationToken ct)
    {
        while (true)
        {
            var last = await db.ReferenceCounters.AsNoTracking().Where(c => c.Partnership == partnership && c.Year == year)
                .Select(c => (int?)c.Last).SingleOrDefaultAsync(ct);
            if (last is null)
            {
                await StartYear(partnership, year, ct);
                continue;
            }

            var taken = await db.ReferenceCounters.Where(c => c.Partnership == partnership && c.Year == year && c.Last == last)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Last, last.Value + 1), ct);
            if (taken == 1)
                return string.Create(CultureInfo.InvariantCulture, $"{definitions.Partnership(partnership).ReferencePrefix}-{year}-{last.Value + 1:0000}");
        }
    }

    private async Task StartYear(string partnership, int year, CancellationToken ct)
    {
        // In a unit of work of its own: what the caller has begun is not to be saved half done.
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<PanelDbContext>();
        own.ReferenceCounters.Add(new ReferenceCounter { Partnership = partnership, Year = year });
        try
        {
            await own.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Somebody else has started the year at the same moment; theirs serves.
        }
    }
}
