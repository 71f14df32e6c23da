using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>A panel meeting's agenda: what is decided, what comes next. No name of a child is on it.</summary>
[Needs(Permission.SeePanels)]
public sealed class AgendaModel(Agendas agendas, DefinitionStore definitions, WorkingCalendar calendar, TimeProvider clock) : PageModel
{
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public AgendaView Agenda { get; private set; } = null!;

    public bool MayDecide => HttpContext.Actor().May(Permission.RecordPanelDecision);

    public bool MayMove => HttpContext.Actor().May(Permission.MoveCase);

    /// <summary>Names of the agencies without which the panel may not decide, as the partnership's file has them.</summary>
    public IReadOnlyList<string> Quorum { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await agendas.Of(id, HttpContext.Actor(), ct) is not { } agenda) return NotFound();

        Agenda = agenda;
        Quorum = definitions.Partnership(agenda.Meeting.Partnership).QuorumOf(agenda.Meeting.PanelKey);
        return Page();
    }

    /// <summary>Days since the referral came in, up to the decision.</summary>
    public int DaysWaiting(Case theCase) =>
        Show.Day(theCase.Decision?.DecidedAt ?? Now).DayNumber - Show.Day(theCase.SubmittedAt).DayNumber;

    /// <summary>The limits that run while the case waits for the panel, soonest due first.</summary>
    public IEnumerable<CaseClock> Limits(Case theCase) =>
        CaseClocks.Of(theCase, [], definitions.Table(theCase.Partnership, "time-limits"), calendar, Now).Where(limit => limit.EndedAt is null);

    /// <summary>How many victims agree to be contacted; never who they are.</summary>
    public static string Victims(Case theCase) => theCase.Victims.Count switch
    {
        0 => "No victim recorded",
        1 => theCase.Victims[0].ConsentsToContact switch { true => "Victim agrees to contact", false => "Victim does not agree to contact", null => "Victim not asked" },
        var all => $"{theCase.Victims.Count(v => v.ConsentsToContact == true)} of {all} victims agree to contact",
    };

    public static (string Words, string Colour) State(AgendaItem item) => item.State switch
    {
        AgendaState.ToDecide => ("To decide", "blue"),
        AgendaState.Decided => ("Decided", "green"),
        AgendaState.Deferred => ("Deferred", "yellow"),
        _ => ("Moved", "grey"),
    };
}
