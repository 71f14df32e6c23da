using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>A practitioner or manager records what the service has learnt of a child.</summary>
public static class EditChild
{
    public sealed record Command(Guid ChildId, long Version, ChildCircumstances Circumstances) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.EditChildRecord;
    }

    public sealed class Handler(PanelDbContext db, ChildRecords children, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var child = await children.LoadForChange(command.ChildId, command.Version, command.Actor, cancellationToken);
            child.Record(command.Circumstances, ReferralRules.Today(clock.GetUtcNow().UtcDateTime));
            audit.Add(command.Actor, "change", $"child record {child.Id}", child.Partnership);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
