using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Victims;

[Needs(Permission.ContactVictim)]
public sealed class RecordVictimViewsModel(CasePages pages) : VictimPage(pages)
{
    [BindProperty]
    [Display(Name = "The day")]
    public DateOnly? GivenOn { get; set; }

    [BindProperty]
    [Display(Name = "The time")]
    public TimeOnly? GivenAt { get; set; }

    [BindProperty]
    public string? Views { get; set; }

    [BindProperty]
    public string? Impact { get; set; }

    [BindProperty]
    public int? SafetyAtStart { get; set; }

    public bool AsksSafety => Victim.Views.Count == 0;

    protected override string Step => "Record the victim’s views";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordVictimViews.Command(Id, Version, GivenOn, GivenAt, Views, Impact, SafetyAtStart) { Actor = Actor },
        _ => Done("Views recorded"),
        ct);

    protected override void Begin() => GivenOn = Today;
}
