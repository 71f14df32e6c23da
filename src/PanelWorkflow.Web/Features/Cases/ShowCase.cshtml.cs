using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>One screen of what matters of a case: what is next and whose turn it is, its limits, and the latest of its history.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class ShowCaseModel(CasePages pages, DefinitionStore definitions, WorkingCalendar calendar) : CaseTabPage(pages)
{
    private const int LatestLength = 4;

    public override CaseTab Tab => CaseTabs.Of("");

    public IReadOnlyList<NextStep> Next { get; private set; } = [];

    /// <summary>Limits that run or were missed, soonest due first.</summary>
    public IReadOnlyList<CaseClock> Clocks { get; private set; } = [];

    /// <summary>Limits that were met, or that the end of the case stopped.</summary>
    public IReadOnlyList<CaseClock> PastClocks { get; private set; } = [];

    public IReadOnlyList<TimelineEvent> Latest { get; private set; } = [];

    public int DaysSinceReferral => DaysSince(Case.SubmittedAt, Now);

    /// <summary>"Closed", "Rejected", how it ended early, or null for a case that goes on.</summary>
    public string? Ended => Case.EarlyEnd is { } early ? early.Title
        : Case.Closure is not null ? "Closed"
        : Case.Screening is { Outcome: ScreeningOutcome.Reject } ? "Rejected" : null;

    public bool MayRecordPoliceDecision =>
        Case.EndedAt is null && !Sight.Panel && Case.PoliceAreToDecide && HttpContext.Actor().May(Permission.FollowUpChild);

    public bool MayReopen => Case.MayBeReopened && HttpContext.Actor().May(Permission.ReopenCase);

    public bool MayChangeOfficer => Case.EndedAt is null && HttpContext.Actor().May(Permission.ChangeOfficer);

    public bool MayHandOver => Case is { EndedAt: null, Allocation: not null } && HttpContext.Actor().May(Permission.AllocateCase);

    public bool MayEndEarly => Case.EndedAt is null && HttpContext.Actor().May(Permission.SteerCase);

    protected override async Task LoadMore(CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        var waits = await Db.Waits.AsNoTracking().Where(w => w.CaseId == Id && w.IsOpen && (w.Kind == WaitKind.Task || w.Kind == WaitKind.Job)).OrderBy(w => w.SortAt).ToListAsync(ct);
        Next = [.. waits.Select(w => NextStep.Of(w, Case, actor, Now, Sight)).OfType<NextStep>()];
        var followUps = await Db.FollowUps.VisibleTo(actor).AsNoTracking().AsSingleQuery().Where(f => f.CaseId == Id).ToListAsync(ct);
        var clocks = CaseClocks.Of(Case, followUps, definitions.Table(Case.Partnership, "time-limits"), calendar, Now);
        Clocks = [.. clocks.Where(clock => !clock.IsPast)];
        PastClocks = [.. clocks.Where(clock => clock.IsPast)];
        var events = await Db.CaseEvents.AsNoTracking().Where(e => e.CaseId == Id).OrderByDescending(e => e.CaseVersion).ThenByDescending(e => e.Id).Take(LatestLength).ToListAsync(ct);
        Latest = [.. events.Select(e => CaseTimeline.Entry(e, Sight) with { Lines = [] })];
    }
}
