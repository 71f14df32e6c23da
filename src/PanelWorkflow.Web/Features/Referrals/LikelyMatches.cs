using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>A child on record who may be the child of a referral, with what makes them alike.</summary>
public sealed record LikelyMatch(Guid Id, string Name, DateOnly DateOfBirth, string Address, bool SameSound, bool SameBirthday, bool SamePnc, bool SameCustody)
{
    /// <summary>What makes them alike, the surest first.</summary>
    public string Likeness
    {
        get
        {
            var alike = string.Join(" and ", Alike);
            return char.ToUpperInvariant(alike[0]) + alike[1..];
        }
    }

    private IEnumerable<string> Alike
    {
        get
        {
            if (SamePnc) yield return "PNC identifier is the same";
            if (SameCustody) yield return "custody record number is the same";
            if (SameSound) yield return "last name sounds the same";
            if (SameBirthday) yield return "date of birth is the same";
        }
    }
}

/// <summary>Children who are like one who is described.</summary>
/// <param name="Shown">Those whom the person who asks may be shown, the closest first.</param>
/// <param name="Kept">Those with a case that is kept from that person, who is told no more than that there is one.</param>
public sealed record LikelyChildren(IReadOnlyList<LikelyMatch> Shown, IReadOnlyList<Guid> Kept)
{
    public IEnumerable<Guid> Ids => [.. Shown.Select(child => child.Id), .. Kept];
}

/// <summary>Finds likely duplicates of a child within one partnership. Every search is on the audit record.</summary>
public sealed class LikelyMatches(PanelDbContext db, Audit audit)
{
    /// <summary>Most children shown; the closest come first.</summary>
    public const int Most = 50;

    public async Task<LikelyChildren> Of(ChildSection child, string partnership, Actor actor, CancellationToken ct)
    {
        var found = await Find(child, partnership, actor, ct);
        await db.SaveChangesAsync(ct);
        return found;
    }

    /// <summary>The same for a page that shows them, which is on the audit record with each child.</summary>
    public async Task<LikelyChildren> Show(ChildSection child, string partnership, Actor actor, CancellationToken ct)
    {
        var found = await Find(child, partnership, actor, ct);
        foreach (var match in found.Shown) audit.Add(actor, "read", $"child record {match.Id}: likely duplicate", partnership);
        foreach (var id in found.Kept) audit.Add(actor, "kept-back", $"child record {id}: likely duplicate", partnership);
        await db.SaveChangesAsync(ct);
        return found;
    }

    private async Task<LikelyChildren> Find(ChildSection child, string partnership, Actor actor, CancellationToken ct)
    {
        var sound = NameSound.Of(child.FamilyName);
        var birthday = child.DateOfBirth!.Value;
        var pnc = ChildCircumstances.Identifier(child.PncId, nameof(child.PncId), "The PNC identifier");
        var custody = ChildCircumstances.Identifier(child.CustodyNumber, nameof(child.CustodyNumber), "The custody record number");
        var known = db.Children.AsNoTracking().Where(c => c.Partnership == partnership && c.MergedIntoId == null);
        var recordOf = custody is null
            ? null
            : await db.Cases.Where(c => c.Partnership == partnership && c.CustodyRecord == custody).Select(c => (Guid?)c.ChildId).FirstOrDefaultAsync(ct);
        var byPolice = pnc is null && custody is null ? [] : await Rows(actor, known.Where(c =>
            (pnc != null && c.Circumstances.PncId == pnc) || (custody != null && c.Circumstances.CustodyNumber == custody) || c.Id == recordOf).OrderBy(c => c.Id)).ToListAsync(ct);
        var byName = await Rows(actor, known.Where(c => (sound != "" && c.FamilyNameSound == sound) || c.DateOfBirth == birthday)
            .OrderByDescending(c => c.FamilyNameSound == sound && c.DateOfBirth == birthday)
            .ThenByDescending(c => c.DateOfBirth == birthday)
            .ThenBy(c => c.FoldedName).ThenBy(c => c.Id)).ToListAsync(ct);
        audit.Add(actor, "search", "Likely duplicates of a referred child", partnership);
        var rows = byPolice.Concat(byName).DistinctBy(c => c.Id).Take(Most).ToLookup(c => c.IsKept);
        return new LikelyChildren(
            [
                .. rows[false].Select(c => new LikelyMatch(
                    c.Id, $"{c.GivenName} {c.FamilyName}", c.DateOfBirth, $"{c.Town}, {c.Postcode}",
                    sound.Length > 0 && c.FamilyNameSound == sound, c.DateOfBirth == birthday,
                    pnc is not null && c.PncId == pnc, custody is not null && (c.CustodyNumber == custody || c.Id == recordOf))),
            ],
            [.. rows[true].Select(c => c.Id)]);
    }

    private IQueryable<Row> Rows(Actor actor, IQueryable<Child> children)
    {
        var kept = db.Cases.KeptFrom(actor);
        return children.Take(Most).Select(c => new Row(
            c.Id, c.GivenName, c.FamilyName, c.DateOfBirth, c.Town, c.Postcode, c.FamilyNameSound, c.Circumstances.PncId, c.Circumstances.CustodyNumber,
            kept.Any(k => k.ChildId == c.Id)));
    }

    private sealed record Row(
        Guid Id, string GivenName, string FamilyName, DateOnly DateOfBirth, string Town, string Postcode, string FamilyNameSound, string? PncId, string? CustodyNumber,
        bool IsKept);
}
