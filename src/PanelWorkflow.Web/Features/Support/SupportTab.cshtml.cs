using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Support;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Support;

/// <summary>The plan that is made with the child, the sessions of the work, and the services to which the child was referred on.</summary>
[Needs(Permission.SeePractice)]
public sealed class SupportTabModel(CasePages pages) : CaseTabPage(pages)
{
    /// <summary>Newest sessions that the tab lists.</summary>
    private const int SessionsShown = 50;

    public override CaseTab Tab => CaseTabs.Of("support");

    public IReadOnlyList<SupportGoal> Goals { get; private set; } = [];

    public IReadOnlyList<SupportSession> Sessions { get; private set; } = [];

    public int Attended { get; private set; }

    public int SessionCount { get; private set; }

    public IReadOnlyList<LinkedReferral> LinkedReferrals { get; private set; } = [];

    public DateOnly Today => WorkingCalendar.DayInLondon(Now);

    public bool MayPlan => Case.EndedAt is null && HttpContext.Actor().May(Permission.PlanSupport);

    public bool HasStarted => Case.Intervention is { StartedOn: not null };

    protected override async Task LoadMore(CancellationToken ct)
    {
        Goals = await Db.Goals.AsNoTracking().Where(g => g.CaseId == Id).OrderBy(g => g.SetAt).ToListAsync(ct);
        var sessions = Db.Sessions.AsNoTracking().Where(s => s.CaseId == Id);
        var counted = await sessions.GroupBy(s => s.Attendance).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        (SessionCount, Attended) = (counted.Sum(c => c.Count), counted.Where(c => c.Key == Attendance.Attended).Sum(c => c.Count));
        Sessions = await sessions.OrderByDescending(s => s.HeldOn).ThenByDescending(s => s.Id).Take(SessionsShown).ToListAsync(ct);
        LinkedReferrals = await Db.LinkedReferrals.AsNoTracking().Where(r => r.CaseId == Id).OrderBy(r => r.ReplyDueOn).ToListAsync(ct);
    }
}
