using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Panels;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Panel;

public enum AgendaState
{
    ToDecide,
    Decided,
    Deferred,
    Moved,
}

/// <summary>One case of an agenda.</summary>
/// <param name="IsLate">It came onto the agenda after that was frozen.</param>
public sealed record AgendaItem(Case Case, AgendaState State, bool IsLate);

/// <summary>A meeting and every case that is or was on its agenda, the longest waiting first.</summary>
public sealed record AgendaView(PanelMeeting Meeting, IReadOnlyList<AgendaItem> Items)
{
    /// <summary>Cases that the meeting hears: neither put off nor moved.</summary>
    public int Heard => Count(AgendaState.Decided) + Count(AgendaState.ToDecide);

    public int Count(AgendaState state) => Items.Count(item => item.State == state);
}

/// <summary>Reads a panel meeting's agenda and records that each case on it was read.</summary>
public sealed class Agendas(PanelDbContext db, Audit audit)
{
    public async Task<AgendaView?> Of(Guid meetingId, Actor actor, CancellationToken ct)
    {
        var meeting = await db.Meetings.VisibleTo(actor).AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId, ct);
        if (meeting is null) return null;

        var listed = db.CaseEvents.Where(e => e.MeetingId == meetingId);
        var cases = await listed.Select(e => e.CaseId).Distinct()
            .Join(db.Cases.VisibleTo(actor).Whole(), id => id, c => c.Id, (_, c) => c).AsNoTracking()
            .OrderBy(c => c.SubmittedAt).ThenBy(c => c.Reference)
            .Select(c => new
            {
                Case = c,
                PutOff = listed.Any(e => e.CaseId == c.Id && (e.Type == CaseEventType.DecisionDeferred || e.Type == CaseEventType.DecisionSuperseded)),
                IsLate = listed.Any(e => e.CaseId == c.Id && e.Type == CaseEventType.CaseMoved && e.At >= meeting.FreezesAt),
            })
            .ToListAsync(ct);
        await audit.Read(actor, cases.Select(one => (meeting.Partnership, one.Case.Id)), "Agenda", ct);
        return new AgendaView(meeting, [.. cases.Select(one => new AgendaItem(one.Case, StateOf(one.Case, meetingId, one.PutOff), one.IsLate))]);
    }

    private static AgendaState StateOf(Case theCase, Guid meetingId, bool putOff) => theCase switch
    {
        _ when theCase.MeetingId != meetingId => putOff ? AgendaState.Deferred : AgendaState.Moved,
        { IsDecided: true } => AgendaState.Decided,
        { IsOnAgenda: true } => AgendaState.ToDecide,
        _ => AgendaState.Deferred,
    };
}
