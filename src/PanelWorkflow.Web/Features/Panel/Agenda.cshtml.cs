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
public sealed class AgendaModel(Agendas agendas, DefinitionStore definitions, TimeProvider clock) : PageModel
{
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    [BindProperty(SupportsGet = true)]
    public bool ByLimit { get; set; }

    public AgendaView Agenda { get; private set; } = null!;

    public bool MayDecide => HttpContext.Actor().May(Permission.RecordPanelDecision);

    public bool MayMove => HttpContext.Actor().May(Permission.MoveCase);

    /// <summary>Names of the agencies without which the panel may not decide, as the partnership's file has them.</summary>
    public IReadOnlyList<string> Quorum { get; private set; } = [];

    /// <summary>Who may look on without a say.</summary>
    public IReadOnlyList<string> Observers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await agendas.Of(id, HttpContext.Actor(), ct) is not { } agenda) return NotFound();

        Agenda = agenda;
        var partnership = definitions.Partnership(agenda.Meeting.Partnership);
        (Quorum, Observers) = (partnership.QuorumOf(agenda.Meeting.PanelKey), partnership.ObserversOf(agenda.Meeting.PanelKey));
        return Page();
    }

    /// <summary>Days since the referral came in, up to the decision.</summary>
    public int DaysWaiting(Case theCase) =>
        Show.Day(theCase.Decision?.DecidedAt ?? Now).DayNumber - Show.Day(theCase.SubmittedAt).DayNumber;

    /// <summary>The limit of a case that ends next.</summary>
    public LimitShown? Limit(Case theCase) => LimitShown.Of(theCase.NextLimit, theCase.NextLimitAt, theCase.NextLimitWarnFrom, Now);

    /// <summary>The longest waiting first, or what is to be decided by its next limit.</summary>
    public IEnumerable<AgendaItem> Items => !ByLimit
        ? Agenda.Items
        : Agenda.Items.OrderBy(item => item.State != AgendaState.ToDecide).ThenBy(item => item.Case.NextLimitAt ?? DateTime.MaxValue);

    /// <summary>The first on the list that is to be decided.</summary>
    public AgendaItem? Next => Items.FirstOrDefault(item => item.State == AgendaState.ToDecide);

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
