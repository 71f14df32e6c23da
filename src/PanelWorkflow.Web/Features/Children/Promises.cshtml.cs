using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>Every promise that was made to one child, in whichever case, and whether it was kept.</summary>
[Needs(Permission.SeeChildRecord)]
public sealed class PromisesModel(ChildPages pages) : ChildPage(pages)
{
    /// <summary>Newest due first.</summary>
    public IReadOnlyList<FollowUp> Promises { get; private set; } = [];

    public DateTime Now => Pages.Clock.GetUtcNow().UtcDateTime;

    protected override string Subject => "promises to the child";

    /// <summary>How a promise stands: kept in time, kept late, open, overdue, not kept, or no longer needed.</summary>
    public (string Words, string Colour) Standing(FollowUp promise) => promise switch
    {
        { ClosedAt: null } when promise.DueAt < Now => ("Overdue", "red"),
        { ClosedAt: null } => ("Open", "blue"),
        { Outcome: FollowUpOutcome.NoLongerNeeded } => ("No longer needed", "grey"),
        { Outcome: FollowUpOutcome.NotReached } => ("Tried, not reached", "yellow"),
        _ when KeptAt(promise) <= promise.DueAt => ("Kept", "green"),
        _ => ("Kept late", "orange"),
    };

    // A promise is kept when the child or carer was reached; a review, which is not attempted, when it was closed.
    private static DateTime? KeptAt(FollowUp promise) =>
        promise.Attempts.Where(a => a.Result is AttemptResult.Reached or AttemptResult.Declined).Select(a => (DateTime?)a.MadeAt).Min() ?? promise.ClosedAt;

    protected override async Task<IActionResult?> LoadMore(CancellationToken ct)
    {
        var cases = Cases.Select(c => c.Id).ToArray();
        Promises = await Pages.Db.FollowUps.VisibleTo(Actor).AsNoTracking().AsSingleQuery().Include(f => f.Case).Where(f => cases.Contains(f.CaseId))
            .OrderByDescending(f => f.DueAt).ThenByDescending(f => f.Id).ToListAsync(ct);
        return null;
    }
}
