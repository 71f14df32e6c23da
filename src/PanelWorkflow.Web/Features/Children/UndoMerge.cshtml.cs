using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>Says which records become two again, and asks why.</summary>
[Needs(Permission.MergeChildren)]
public sealed class UndoMergeModel(ChildPages pages) : ChildPage(pages)
{
    [BindProperty(SupportsGet = true)]
    public Guid MergeId { get; set; }

    [BindProperty]
    public string? UndoReason { get; set; }

    public MergeRow Merge { get; private set; } = null!;

    protected override string Subject => "child record: undo a merge";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Send(new UndoMerge.Command(Id, Version, MergeId, UndoReason) { Actor = Actor }, _ => Done("The records are two again"), ct);

    protected override async Task<IActionResult?> LoadMore(CancellationToken ct)
    {
        if ((await Pages.Children.MergesInto(Id, ct)).SingleOrDefault(m => m.Id == MergeId) is { } merge)
        {
            Merge = merge;
            return null;
        }

        return await Pages.Db.ChildMerges.AnyAsync(m => m.Id == MergeId && m.KeptId == Id, ct) ? Done("The merge has been undone already: the records are two") : NotFound();
    }
}
