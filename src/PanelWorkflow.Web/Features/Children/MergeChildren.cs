using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>A manager makes two records of one child one: the other's cases move to the record that is kept; the other stays as it was, unused.</summary>
public static class MergeChildren
{
    public sealed record Command(Guid ChildId, long Version, Guid OtherId, long OtherVersion, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.MergeChildren;
    }

    public sealed class Handler(PanelDbContext db, ChildRecords children, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, ct) = (command.Actor, cancellationToken);
            var kept = await children.LoadForChange(command.ChildId, command.Version, actor, ct);
            var merged = await children.LoadForChange(command.OtherId, command.OtherVersion, actor, ct);
            var now = clock.GetUtcNow();
            var cases = await db.Cases.Include(c => c.Child).Where(c => c.ChildId == merged.Id).OrderBy(c => c.SubmittedAt).ToListAsync(ct);
            var merge = ChildMerge.Make(Guid.CreateVersion7(now), kept, merged, cases.Select(c => c.Id), command.Reason, actor, now.UtcDateTime);
            db.ChildMerges.Add(merge);
            foreach (var theCase in cases)
            {
                theCase.MoveTo(kept, "Child’s records merged", merge.Reason, actor, now.UtcDateTime);
                audit.Add(actor, "merge", $"child record {merged.Id} into {kept.Id}", kept.Partnership, theCase.Id, merge.Reason);
            }

            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
    }
}
