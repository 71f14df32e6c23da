using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Recomputes the audit chain, and alarms every administrator at the first entry that is missing or was altered.</summary>
public static class VerifyAudit
{
    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, AuditChain chain, Messages messages, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var check = await chain.Verify(cancellationToken);
            if (check.BrokenAt is not { } at) return Result.Told($"{check.Sealed} entries are in order");

            var now = clock.GetUtcNow().UtcDateTime;
            var what = $"The audit record is broken at entry {at}";
            var body = $"Entry {at} was altered, or an entry was removed. The entries before it are in order. Keep the database as it is and find out who had access to it.";
            await messages.AlarmAdministrators($"audit-chain:{at}", what, body, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Invalid("", what + ".");
        }
    }
}
