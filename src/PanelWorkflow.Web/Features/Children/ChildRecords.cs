using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>A child's record and their cases, as far as somebody sees them.</summary>
public sealed record ChildView(Child Child, IReadOnlyList<Case> Cases);

/// <summary>A child who may be the same, with what makes them alike.</summary>
public sealed record Duplicate(Child Child, IReadOnlyList<string> Likenesses);

/// <summary>A merge into a child's record that is in force, with who was merged.</summary>
public sealed record MergeRow(Guid Id, Guid MergedId, string Name, DateOnly BornOn, string ByName, DateTime At, string Reason);

/// <summary>Reads children's records. A child is visible to whoever sees a case of theirs.</summary>
public sealed class ChildRecords(PanelDbContext db)
{
    public const int MostDuplicates = 25;

    /// <summary>The child with the cases that the actor sees, newest first; null when there is none of them.</summary>
    public async Task<ChildView?> Find(Guid id, Actor actor, CancellationToken ct)
    {
        var partnerships = actor.Partnerships.ToArray();
        var child = await db.Children.AsNoTracking().AsSingleQuery().Include(c => c.PastAddresses)
            .SingleOrDefaultAsync(c => c.Id == id && partnerships.Contains(c.Partnership), ct);
        if (child is null) return null;

        var cases = await db.Cases.VisibleTo(actor).AsNoTracking().AsSingleQuery().Include(c => c.Child).Include(c => c.Offences)
            .Where(c => c.ChildId == id).OrderByDescending(c => c.SubmittedAt).ToListAsync(ct);
        return cases.Count == 0 ? null : new ChildView(child, cases);
    }

    /// <summary>The child as a command changes it, at the version that was shown.</summary>
    public async Task<Child> LoadForChange(Guid id, long version, Actor actor, CancellationToken ct)
    {
        var partnerships = actor.Partnerships.ToArray();
        var visible = db.Cases.VisibleTo(actor);
        var child = await db.Children.SingleOrDefaultAsync(
            c => c.Id == id && partnerships.Contains(c.Partnership) && c.MergedIntoId == null && visible.Any(v => v.ChildId == c.Id), ct)
            ?? throw new Pipeline.NotFoundException("Child");
        if (child.Version != version) throw new Pipeline.ConflictException(child.Version, ["Somebody else has changed this child’s record."]);
        return child;
    }

    /// <summary>Children of the partnership who may be the same child, the most alike first.</summary>
    public async Task<IReadOnlyList<Duplicate>> Duplicates(Child child, Actor actor, CancellationToken ct)
    {
        var (sound, born, street, postcode) = (child.FamilyNameSound, child.DateOfBirth, child.AddressLine, child.Postcode);
        var (pnc, custody) = (child.Circumstances.PncId, child.Circumstances.CustodyNumber);
        var visible = db.Cases.VisibleTo(actor);
        var found = await db.Children.AsNoTracking()
            .Where(c => c.Partnership == child.Partnership && c.Id != child.Id && c.MergedIntoId == null && visible.Any(v => v.ChildId == c.Id))
            .Where(c => c.FamilyNameSound == sound || c.DateOfBirth == born || (c.Postcode == postcode && c.AddressLine == street)
                || (pnc != null && c.Circumstances.PncId == pnc) || (custody != null && c.Circumstances.CustodyNumber == custody))
            .OrderByDescending(c => (pnc != null && c.Circumstances.PncId == pnc) || (custody != null && c.Circumstances.CustodyNumber == custody))
            .ThenByDescending(c => c.FamilyNameSound == sound && c.DateOfBirth == born)
            .ThenByDescending(c => c.DateOfBirth == born).ThenBy(c => c.FoldedName).ThenBy(c => c.Id)
            .Take(MostDuplicates).ToListAsync(ct);
        return [.. found.Select(other => new Duplicate(other, [.. Likenesses(child, other)])).OrderByDescending(d => d.Likenesses.Count)];
    }

    /// <summary>Merges into the child's record that are in force, the first first.</summary>
    public async Task<IReadOnlyList<MergeRow>> MergesInto(Guid keptId, CancellationToken ct) => await db.ChildMerges
        .Where(m => m.KeptId == keptId && m.UndoneAt == null).OrderBy(m => m.At)
        .Join(db.Children, m => m.MergedId, c => c.Id, (m, c) => new MergeRow(m.Id, c.Id, c.GivenName + " " + c.FamilyName, c.DateOfBirth, m.ByName, m.At, m.Reason))
        .ToListAsync(ct);

    private static IEnumerable<string> Likenesses(Child child, Child other)
    {
        if (child.Circumstances.PncId is { } pnc && pnc == other.Circumstances.PncId) yield return "Same PNC identifier";
        if (child.Circumstances.CustodyNumber is { } custody && custody == other.Circumstances.CustodyNumber) yield return "Same custody number";
        if (child.FamilyNameSound == other.FamilyNameSound) yield return "Last name sounds the same";
        if (child.DateOfBirth == other.DateOfBirth) yield return "Same date of birth";
        if (child.Postcode != other.Postcode) yield break;

        yield return NameSound.Fold(child.AddressLine) == NameSound.Fold(other.AddressLine) ? "Same address" : "Same postcode";
    }
}
