using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Data.Seed;

/// <summary>Adds the invented people to an empty database.</summary>
public sealed class DemoData(PanelDbContext db, UserManager<PanelUser> users)
{
    public async Task AddPeople(CancellationToken ct)
    {
        if (await db.Users.AnyAsync(ct)) return;

        foreach (var person in DemoPeople.All)
        {
            var user = new PanelUser
            {
                UserName = person.Email,
                Email = person.Email,
                EmailConfirmed = true,
                DisplayName = person.Name,
                Agency = person.Agency,
            };
            user.Partnerships.Add(new UserPartnership { Partnership = person.Partnership });
            user.Roles.Add(new UserRole { Role = person.Role });
            var made = await users.CreateAsync(user, DemoPeople.Password);
            if (!made.Succeeded) throw new InvalidOperationException(string.Join(" ", made.Errors.Select(e => e.Description)));
        }
    }
}
