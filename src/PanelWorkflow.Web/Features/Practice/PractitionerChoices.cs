using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Practice;

public static class PractitionerChoices
{
    /// <summary>Who may work with a child in the partnership, each with how much waits for them.</summary>
    public static async Task<IReadOnlyList<Choice>> Practitioners(this People people, PanelDbContext db, string partnership, CancellationToken ct)
    {
        var able = await people.Who(partnership, Permission.AssessChild, ct);
        var ids = able.Select(p => p.Id).ToList();
        var loads = await db.Waits.Where(w => w.IsOpen && w.Kind == WaitKind.Task && w.OwnerId != null && ids.Contains(w.OwnerId.Value))
            .GroupBy(w => w.OwnerId!.Value).Select(g => new { g.Key, Tasks = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Tasks, ct);
        return [.. able.Select(p => new Choice(p.Id.ToString(), p.Name, $"{p.Role.Title()}, {Count(loads.GetValueOrDefault(p.Id))} waiting"))];
    }

    private static string Count(int tasks) => tasks == 1 ? "1 task" : $"{tasks} tasks";
}
