using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Identity;

/// <summary>Who can be given work in a partnership, and somebody as what they may do.</summary>
public sealed class People(PanelDbContext db)
{
    /// <summary>The person as an actor; null when there is no such account any more.</summary>
    public async Task<Actor?> Person(Guid id, CancellationToken ct) => (await db.Users.AsNoTracking().AsSingleQuery()
        .Include(u => u.Partnerships).Include(u => u.Roles).SingleOrDefaultAsync(u => u.Id == id, ct))?.ToActor();

    /// <summary>Everybody of one's own partnerships who may do something, for a field to choose from.</summary>
    public async Task<IReadOnlyList<Choice>> Choices(Actor actor, Permission may, CancellationToken ct)
    {
        List<PersonChoice> able = [];
        foreach (var partnership in actor.Partnerships) able.AddRange(await Who(partnership, may, ct));
        return [.. able.DistinctBy(p => p.Id).Select(p => new Choice($"{p.Id}", $"{p.Name}, {Words.InSentence(p.Role.Title())}"))];
    }

    /// <summary>Who may do something in the partnership, each with how much waits for them, for radios to choose from.</summary>
    public async Task<IReadOnlyList<Choice>> ChoicesWithLoads(string partnership, Permission may, CancellationToken ct)
    {
        var able = await Who(partnership, may, ct);
        var ids = able.Select(p => p.Id).ToList();
        var loads = await db.Waits.Where(w => w.IsOpen && w.Kind == WaitKind.Task && w.OwnerId != null && ids.Contains(w.OwnerId.Value))
            .GroupBy(w => w.OwnerId!.Value).Select(g => new { g.Key, Tasks = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Tasks, ct);
        return [.. able.Select(p => new Choice($"{p.Id}", p.Name, $"{p.Role.Title()}, {Count(loads.GetValueOrDefault(p.Id))} waiting"))];
    }

    public Task<List<PersonChoice>> Who(string partnership, Permission may, CancellationToken ct)
    {
        var roles = Permissions.RolesWith(may).ToArray();
        return db.Users.AsNoTracking()
            .Where(u => u.Partnerships.Any(p => p.Partnership == partnership) && u.Roles.Any(r => roles.Contains(r.Role)))
            .OrderBy(u => u.DisplayName)
            .Select(u => new PersonChoice(u.Id, u.DisplayName, u.Roles.First(r => roles.Contains(r.Role)).Role))
            .ToListAsync(ct);
    }

    private static string Count(int tasks) => tasks == 1 ? "1 task" : $"{tasks} tasks";
}
