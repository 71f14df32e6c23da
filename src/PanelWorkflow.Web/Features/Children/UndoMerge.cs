using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>A manager undoes a merge: exactly the cases that it moved go back to the record that they came from.</summary>
public static class UndoMerge
{
    public sealed record Command(Guid ChildId, long Version, Guid MergeId, string? UndoReason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.MergeChildren;
    }

    public sealed class Handler(PanelDbContext db, ChildRecords children, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, ct) = (command.Actor, cancellationToken);
            var kept = await children.LoadForChange(command.ChildId, command.Version, actor, ct);
            var merge = await db.ChildMerges.SingleOrDefaultAsync(m => m.Id == command.MergeId && m.KeptId == kept.Id, ct) ?? throw new NotFoundException("Merge");
            var merged = await db.Children.SingleAsync(c => c.Id == merge.MergedId, ct);
            var now = clock.GetUtcNow().UtcDateTime;
            merge.Undo(kept, merged, command.UndoReason, actor, now);
            var ids = merge.Cases.ToArray();
            foreach (var theCase in await db.Cases.Include(c => c.Child).Where(c => ids.Contains(c.Id)).ToListAsync(ct))
            {
                theCase.MoveTo(merged, "Merge of the child’s records undone", merge.UndoReason!, actor, now);
                audit.Add(actor, "unmerge", $"child record {merged.Id} from {kept.Id}", kept.Partnership, theCase.Id, merge.UndoReason);
            }

            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
    }
}
