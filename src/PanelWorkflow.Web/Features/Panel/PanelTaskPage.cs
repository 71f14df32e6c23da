using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>What the pages share on which the chair decides or puts off a decision.</summary>
public abstract class PanelTaskPage(CasePages pages, OutcomeOptions outcomes, People people, Drafts drafts) : CaseTaskPage(pages)
{
    /// <summary>The outcomes that are open for this case.</summary>
    public IReadOnlyList<OfferedOutcome> Offered { get; private set; } = [];

    /// <summary>Who may deliver the outcome.</summary>
    public IReadOnlyList<PersonChoice> Deliverers { get; private set; } = [];

    protected override string Task => RecordDecision.Task;

    protected override async Task LoadMore(CancellationToken ct)
    {
        Offered = outcomes.For(Case);
        Deliverers = await people.Who(Case.Partnership, Permission.DeliverOutcome, ct);
    }

    protected async Task<DecisionDraft?> FindDraft(CancellationToken ct) =>
        await drafts.FindFor(Actor, RecordDecision.Draft, Id, ct) is { } draft ? Drafts.Read<DecisionDraft>(draft) : null;

    /// <summary>Keeps what is typed; false when the case is not visible.</summary>
    protected async Task<bool> Keep(DecisionDraft typed, CancellationToken ct)
    {
        var partnership = await Db.Cases.VisibleTo(Actor).Where(c => c.Id == Id).Select(c => c.Partnership).SingleOrDefaultAsync(ct);
        if (partnership is null) return false;

        await drafts.SaveFor(Actor, RecordDecision.Draft, partnership, Id, typed, ct);
        return true;
    }

    /// <summary>Back to the agenda, for the next case.</summary>
    protected IActionResult BackToAgenda(string notice) =>
        Done(notice, "/Panel/Agenda", new { id = Db.Cases.Local.Single(c => c.Id == Id).MeetingId });
}
