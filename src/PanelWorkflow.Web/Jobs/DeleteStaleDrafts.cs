using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Drafts hold what was typed about children who may never be referred, so they do not stay.</summary>
public static class DeleteStaleDrafts
{
    public const int Days = 30;

    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-Days);
            var deleted = await db.Drafts.Where(d => d.UpdatedAt < before).ExecuteDeleteAsync(cancellationToken);
            return Result.Told(deleted == 0 ? "" : $"{deleted} deleted");
        }
    }
}
