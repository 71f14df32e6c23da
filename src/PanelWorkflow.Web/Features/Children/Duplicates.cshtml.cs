using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>Records that may be of the same child, the most alike first. The search is on the audit record.</summary>
[Needs(Permission.MergeChildren)]
public sealed class DuplicatesModel(ChildPages pages) : ChildPage(pages)
{
    public IReadOnlyList<Duplicate> Found { get; private set; } = [];

    protected override string Subject => "child record: likely duplicates";

    protected override async Task<IActionResult?> LoadMore(CancellationToken ct)
    {
        Found = await Pages.Children.Duplicates(Child, Actor, ct);
        Pages.Audit.Add(Actor, "search", "Likely duplicates of a child on record", Child.Partnership);
        await Pages.Db.SaveChangesAsync(ct);
        return null;
    }
}
