using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Routes;

[Needs(Permission.FollowUpChild)]
public sealed class RecordPoliceDecisionModel(CasePages pages) : CaseActionPage(pages)
{
    [BindProperty]
    [Display(Name = "The day")]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    protected override string Does => "RecordPoliceDecision";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordPoliceDecision.Command(Id, Version, On, Decision) { Actor = Actor }, _ => Done("The police’s decision is recorded", ""), ct);

    protected override Task<IActionResult?> LoadMore(CancellationToken ct) => Task.FromResult<IActionResult?>(Case.PoliceAreToDecide
        ? null
        : this.NotNow(new NotNow(Case.Reference, "Record the police’s decision", "The police are not to decide in this case.", $"/cases/{Id}")));
}
