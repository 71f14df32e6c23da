using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>Counts the limit that ends next of every case anew, since a new table or new bank holidays may have moved it without a change of the case.</summary>
public static class RefreshLimits
{
    private const int AtOnce = 200;

    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, NextLimits limits) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var moved = 0;
            var ids = await db.Cases.Where(c => c.EndedAt == null || c.NextLimitAt != null).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken);
            foreach (var some in ids.Chunk(AtOnce))
            {
                var followUps = (await db.FollowUps.AsSingleQuery().Where(f => some.Contains(f.CaseId)).ToListAsync(cancellationToken)).ToLookup(f => f.CaseId);
                foreach (var theCase in await db.Cases.AsSplitQuery().Include(c => c.Offences).Where(c => some.Contains(c.Id)).ToListAsync(cancellationToken))
                {
                    var before = theCase.NextLimitAt;
                    limits.Keep(theCase, [.. followUps[theCase.Id]]);
                    if (theCase.NextLimitAt != before) moved++;
                }

                await db.SaveChangesAsync(cancellationToken);
                db.ChangeTracker.Clear();
            }

            return Result.Told(moved == 0 ? "" : $"{moved} moved");
        }
    }
}
