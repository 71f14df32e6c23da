using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Jobs;

public static class DeleteOldJobRuns
{
    private const int Days = 30;

    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-Days);
            var deleted = await db.JobRuns.Where(r => r.StartedAt < before).ExecuteDeleteAsync(cancellationToken);
            return Result.Told(deleted == 0 ? "" : $"{deleted} deleted");
        }
    }
}
