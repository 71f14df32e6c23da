using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>An administrator has the service try a parked timer or job again.</summary>
public static class RetryWait
{
    public sealed record Command(Guid WaitId) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Handler(PanelDbContext db, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var partnerships = command.Actor.Partnerships.ToArray();
            var wait = await db.Waits.SingleOrDefaultAsync(
                w => w.Id == command.WaitId && w.IsOpen && w.ParkedAt != null && partnerships.Contains(w.Partnership), cancellationToken);
            if (wait is null) return Result.NotFound;

            wait.ParkedAt = null;
            wait.Tries = 0;
            wait.NextTryAt = clock.GetUtcNow().UtcDateTime;
            wait.Version++;
            audit.Add(command.Actor, "retry", $"{wait.ElementId}, {wait.Id}", wait.Partnership, wait.CaseId);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
