using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Identity;

/// <summary>Who can be given work in a partnership.</summary>
public sealed class People(PanelDbContext db)
{
    public Task<List<PersonChoice>> Who(string partnership, Permission may, CancellationToken ct)
    {
        var roles = Permissions.RolesWith(may).ToArray();
        return db.Users.AsNoTracking()
            .Where(u => u.Partnerships.Any(p => p.Partnership == partnership) && u.Roles.Any(r => roles.Contains(r.Role)))
            .OrderBy(u => u.DisplayName)
            .Select(u => new PersonChoice(u.Id, u.DisplayName, u.Roles.First(r => roles.Contains(r.Role)).Role))
            .ToListAsync(ct);
    }
}
