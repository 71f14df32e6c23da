using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>A child on record who may be the child of a referral, with what makes them alike.</summary>
public sealed record LikelyMatch(Guid Id, string Name, DateOnly DateOfBirth, string Address, bool SameSound, bool SameBirthday)
{
    public string Likeness => (SameSound, SameBirthday) switch
    {
        (true, true) => "Last name sounds the same and date of birth is the same",
        (true, false) => "Last name sounds the same",
        _ => "Date of birth is the same",
    };
}

/// <summary>Finds likely duplicates of a child within one partnership. Every search is on the audit record.</summary>
public sealed class LikelyMatches(PanelDbContext db, Audit audit)
{
    /// <summary>Most children shown; the closest come first.</summary>
    public const int Most = 50;

    public async Task<IReadOnlyList<LikelyMatch>> Of(ChildSection child, string partnership, Actor actor, CancellationToken ct)
    {
        var sound = NameSound.Of(child.FamilyName);
        var birthday = child.DateOfBirth!.Value;
        var found = await db.Children.AsNoTracking()
            .Where(c => c.Partnership == partnership && c.MergedIntoId == null && ((sound != "" && c.FamilyNameSound == sound) || c.DateOfBirth == birthday))
            .OrderByDescending(c => c.FamilyNameSound == sound && c.DateOfBirth == birthday)
            .ThenByDescending(c => c.DateOfBirth == birthday)
            .ThenBy(c => c.FoldedName).ThenBy(c => c.Id).Take(Most)
            .Select(c => new { c.Id, c.GivenName, c.FamilyName, c.DateOfBirth, c.Town, c.Postcode, c.FamilyNameSound })
            .ToListAsync(ct);
        audit.Add(actor, "search", "Likely duplicates of a referred child", partnership);
        await db.SaveChangesAsync(ct);
        return
        [
            .. found.Select(c => new LikelyMatch(
                c.Id, $"{c.GivenName} {c.FamilyName}", c.DateOfBirth, $"{c.Town}, {c.Postcode}",
                c.FamilyNameSound == sound, c.DateOfBirth == birthday)),
        ];
    }
}
