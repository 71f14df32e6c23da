using PanelWorkflow.Domain.Panels;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>A panel meeting and how many of its places are taken.</summary>
public sealed class ListedMeeting
{
    public required PanelMeeting Meeting { get; init; }

    public required int Listed { get; init; }
}

public static class ListedMeetings
{
    /// <summary>Counts the cases on each agenda, and the places kept. A case that the panel put off has given up its place.</summary>
    public static IQueryable<ListedMeeting> WithListed(this IQueryable<PanelMeeting> meetings, PanelDbContext db) => meetings.Select(m => new ListedMeeting
    {
        Meeting = m,
        Listed = db.Cases.Count(c => c.MeetingId == m.Id && c.DeferralReason == null)
            + db.Cases.Count(c => c.ReservedMeetingId == m.Id && c.EndedAt == null),
    });
}
