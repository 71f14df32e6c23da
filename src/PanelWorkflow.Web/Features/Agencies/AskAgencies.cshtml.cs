using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Agencies;

[Needs(Permission.RequestInformation)]
public sealed class AskAgenciesModel(CasePages pages, AgencyPlans plans) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public List<string> Agencies { get; set; } = [];

    [BindProperty]
    public string? Question { get; set; }

    public CaseHeading Heading { get; private set; } = null!;

    /// <summary>Agencies that may be asked and have no open request, each with the day by which it answers.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new AskAgencies.Command(Id, Agencies, Question) { Actor = Actor },
        _ =>
        {
            this.Notify(Agencies.Count == 1 ? "Request sent" : $"{Agencies.Count} requests sent");
            return RedirectToPage("/Agencies/CaseAgencies", new { Id });
        },
        ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var theCase = await pages.Db.Cases.VisibleTo(Actor).AsNoTracking().ForChange().SingleOrDefaultAsync(c => c.Id == Id, ct);
        if (theCase is null) return NotFound();

        Heading = CaseTaskPage.HeadingOf(theCase, Actor);
        await pages.Audit.Read(Actor, theCase.Partnership, Id, "AskAgencies", ct);
        if (theCase.Allocation is null) return Elsewhere("The case has not been allocated yet.");
        if (theCase.IsDecided) return Elsewhere("The panel has decided already.");

        var now = pages.Clock.GetUtcNow().UtcDateTime;
        var open = await pages.Db.InformationRequests.Where(r => r.CaseId == Id && r.EndedAt == null).Select(r => r.AgencyKey).ToListAsync(ct);
        Choices = [.. plans.Agencies(theCase.Partnership).Where(a => !open.Contains(a.Key))
            .Select(a => new Choice(a.Key, a.Name, $"Answer by {Ui.Show.Instant(plans.For(theCase.Partnership, a.Key, now)!.DueAt)}"))];
        return null;
    }

    private ViewResult Elsewhere(string where) => this.NotNow(new NotNow(Heading.Reference, "Ask agencies for information", where, $"/cases/{Id}/agencies"));
}
