using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>A task or job that the case waits for.</summary>
/// <param name="Who">Whose turn it is: a person's name, or the lane.</param>
/// <param name="Link">Where it is done, when it is this person's; null when it is not.</param>
public sealed record NextStep(string Task, string Who, DateTime? DueAt, bool IsOverdue, string? Link);

/// <summary>Everything that the case page shows, loaded in a fixed number of queries.</summary>
public sealed record CaseView(
    Case Case,
    CaseHeading Heading,
    CaseSight Sight,
    IReadOnlyList<NextStep> Next,
    IReadOnlyList<FollowUp> FollowUps,
    IReadOnlyList<CaseClock> Clocks,
    IReadOnlyList<TimelineEvent> Timeline,
    CaseDiagram Diagram,
    DateTime Now);

/// <summary>Reads one case for its page.</summary>
public sealed class CaseReader(PanelDbContext db, DefinitionStore definitions, WorkingCalendar calendar)
{
    /// <summary>Newest entries that the timeline shows.</summary>
    public const int TimelineLength = 200;

    /// <summary>The case; null when the actor does not see it.</summary>
    public async Task<CaseView?> Read(Guid id, Actor actor, bool unmasked, DateTime now, CancellationToken ct)
    {
        var theCase = await db.Cases.VisibleTo(actor).AsNoTracking().Whole().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (theCase is null) return null;

        var sight = CaseSight.Of(theCase, actor, unmasked);
        var journey = await db.Instances.AsNoTracking().SingleAsync(i => i.CaseId == id && i.FollowUpId == null, ct);
        var waits = await db.Waits.AsNoTracking().Where(w => w.CaseId == id && w.IsOpen && w.Kind != WaitKind.Timer)
            .OrderBy(w => w.SortAt).ToListAsync(ct);
        var happened = await db.Steps.AsNoTracking().Where(s => s.InstanceId == journey.Id)
            .OrderBy(s => s.Sequence).Select(s => s.Happened).ToListAsync(ct);
        var events = await db.CaseEvents.AsNoTracking().Where(e => e.CaseId == id)
            .OrderByDescending(e => e.CaseVersion).Take(TimelineLength).ToListAsync(ct);
        var followUps = await db.FollowUps.VisibleTo(actor).AsNoTracking().AsSingleQuery().Where(f => f.CaseId == id)
            .OrderBy(f => f.DueAt).ToListAsync(ct);
        return new CaseView(
            theCase,
            CaseTaskPage.HeadingOf(theCase, actor),
            sight,
            [.. waits.Where(w => w.FollowUpId is null || sight.Practice).Select(w => Step(w, theCase, actor, now))],
            followUps,
            CaseClocks.Of(theCase, followUps, definitions.Table(theCase.Partnership, "time-limits"), calendar, now),
            [.. events.Select(e => CaseTimeline.Entry(e, sight))],
            CaseDiagram.Of(definitions.ProcessByHash(journey.Hash), [.. waits.Where(w => w.InstanceId == journey.Id)], happened, now),
            now);
    }

    private static NextStep Step(Wait wait, Case theCase, Actor actor, DateTime now)
    {
        if (wait.Kind != WaitKind.Task) return new NextStep(wait.Name, "The service does this by itself", null, false, null);

        var binding = WorkflowBindings.Task(wait.Definition, wait.ElementId);
        var mine = actor.May(binding.Needs) && wait.IsFor(actor);
        return new NextStep(
            wait.Name, Name(wait, theCase), wait.DueAt, wait.DueAt < now, mine ? binding.Link(wait.CaseId, wait.FollowUpId) : null);
    }

    private static string Name(Wait wait, Case theCase) =>
        wait.OwnerId is not { } owner ? wait.Lane
        : owner == theCase.Allocation?.PractitionerId ? theCase.Allocation.PractitionerName
        : owner == theCase.Decision?.DeliveryOwnerId ? theCase.Decision.DeliveryOwnerName
        : owner == theCase.ReferrerId ? theCase.ReferrerName
        : wait.Lane;
}
