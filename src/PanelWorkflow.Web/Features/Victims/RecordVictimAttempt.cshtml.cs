using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Victims;

[Needs(Permission.ContactVictim)]
public sealed class RecordVictimAttemptModel(CasePages pages) : VictimPage(pages)
{
    [BindProperty]
    [Display(Name = "The day")]
    public DateOnly? MadeOn { get; set; }

    [BindProperty]
    [Display(Name = "The time")]
    public TimeOnly? MadeAt { get; set; }

    [BindProperty]
    public VictimChannel? Channel { get; set; }

    [BindProperty]
    public VictimAttemptResult? AttemptResult { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    protected override string Step => "Record a contact attempt";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordVictimAttempt.Command(Id, Version, MadeOn, MadeAt, Channel, AttemptResult, Note) { Actor = Actor },
        _ => Done("Attempt recorded"),
        ct);

    protected override void Begin() => MadeOn = Today;
}
