using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>A link of the child with another, as this person may see it.</summary>
/// <param name="OtherId">The other's record; null when the person sees none of their cases.</param>
public sealed record LinkRow(Guid Id, LinkKind Kind, Guid? OtherId, string Name, DateTime LinkedAt, string LinkedByName);

/// <summary>Everything on record about one child: who they are, where they live and lived, school and care, every referral, and their links.</summary>
[Needs(Permission.SeeChildRecord)]
public sealed class ShowChildModel(ChildPages pages) : ChildPage(pages)
{
    [BindProperty]
    public Guid LinkId { get; set; }

    public IReadOnlyList<LinkRow> Links { get; private set; } = [];

    /// <summary>Merges into this record that are in force.</summary>
    public IReadOnlyList<MergeRow> Merges { get; private set; } = [];

    public int Duplicates { get; private set; }

    protected override string Subject => "child record";

    public Task<IActionResult> OnPostUnlinkAsync(CancellationToken ct) =>
        Send(new UnlinkChildren.Command(Id, Version, LinkId) { Actor = Actor }, _ => Done("The link is removed"), ct);

    protected override async Task<IActionResult?> LoadMore(CancellationToken ct)
    {
        var db = Pages.Db;
        Merges = await Pages.Children.MergesInto(Id, ct);
        var mine = Merges.Select(m => m.MergedId).Append(Id).ToArray();
        var links = await db.ChildLinks.AsNoTracking().Where(l => l.UnlinkedAt == null && (mine.Contains(l.ChildId) || mine.Contains(l.OtherId)))
            .OrderBy(l => l.LinkedAt).ToListAsync(ct);
        var others = links.Select(l => mine.Contains(l.ChildId) ? l.OtherId : l.ChildId).ToArray();
        var visible = db.Cases.VisibleTo(Actor);
        var names = await db.Children.AsNoTracking().Where(c => others.Contains(c.Id) && visible.Any(v => v.ChildId == c.Id || v.ChildId == c.MergedIntoId))
            .Select(c => new { c.Id, c.GivenName, c.FamilyName }).ToDictionaryAsync(c => c.Id, c => $"{c.GivenName} {c.FamilyName}", ct);
        Links =
        [
            .. links.Zip(others, (link, other) => new LinkRow(
                link.Id, link.Kind, names.ContainsKey(other) ? other : null, names.GetValueOrDefault(other, "A child whose record you do not see"),
                link.LinkedAt, link.LinkedByName)),
        ];
        Duplicates = MayMerge ? (await Pages.Children.Duplicates(Child, Actor, ct)).Count : 0;
        return null;
    }
}
