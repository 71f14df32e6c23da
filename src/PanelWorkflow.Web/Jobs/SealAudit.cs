using MediatR;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Takes new audit entries into the hash chain.</summary>
public static class SealAudit
{
    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(AuditChain chain) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var added = await chain.Seal(cancellationToken);
            return Result.Told(added == 0 ? "" : $"{added} sealed");
        }
    }
}
