using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>Every promise to a child that is open, and, for managers, giving some of them to somebody else.</summary>
[Needs(Permission.FollowUpChild)]
public sealed class ListFollowUpsModel(FollowUpList list, CasePages pages, People people, DefinitionStore definitions) : PanelPage
{
    /// <summary>Choice that leaves a follow-up to everybody who follows children up.</summary>
    public const string Team = "team";

    [BindProperty(SupportsGet = true)]
    public string? View { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public FollowUpListPage Found { get; private set; } = null!;

    private Guid? Person => Guid.TryParse(To, out var person) ? person : null;

    public IReadOnlyList<Choice> Kinds => FollowUpList.Kinds(definitions, Actor);

    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public bool MayReassign => Actor.May(Permission.ReassignFollowUps);

    public bool MayApplyPlan => Actor.May(Permission.ApplyFollowUpPlan);

    public bool ShowsNames => Actor.May(Permission.SeeChildsName);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ReassignFollowUps.Command([.. Chosen], Person, To == Team || Person is not null, Reason) { Actor = Actor },
        done =>
        {
            this.Notify(done.Did);
            return RedirectToPage(new { View, Kind, PageNumber });
        },
        ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var now = pages.Clock.GetUtcNow().UtcDateTime;
        PageNumber = Math.Clamp(PageNumber, 1, FollowUpList.MostShown / FollowUpList.PageSize);
        Found = await list.For(Actor, View, Kind, PageNumber, now, ct);
        if (MayReassign) Others = [new(Team, "The team: whoever is free"), .. await people.Choices(Actor, Permission.FollowUpChild, ct)];
        if (ShowsNames) await pages.Audit.Read(Actor, Found.Rows.Select(row => (row.Partnership, row.CaseId)), "follow-up list", ct);
        return null;
    }
}
