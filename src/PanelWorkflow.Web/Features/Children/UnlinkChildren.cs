using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>Ends a link between two children; that there was one stays on record.</summary>
public static class UnlinkChildren
{
    public sealed record Command(Guid ChildId, long Version, Guid LinkId) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.EditChildRecord;
    }

    public sealed class Handler(PanelDbContext db, ChildRecords children, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var child = await children.LoadForChange(command.ChildId, command.Version, command.Actor, cancellationToken);
            var link = await db.ChildLinks.SingleOrDefaultAsync(
                l => l.Id == command.LinkId && (l.ChildId == child.Id || l.OtherId == child.Id), cancellationToken)
                ?? throw new NotFoundException("Link");
            link.Unlink(command.Actor, clock.GetUtcNow().UtcDateTime);
            child.Touch();
            audit.Add(command.Actor, "unlink", $"child records {link.ChildId} and {link.OtherId}", child.Partnership);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
