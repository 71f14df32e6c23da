using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Interventions;

[Needs(Permission.RecordIntervention)]
public sealed class RecordInterventionStartModel(CasePages pages) : CaseTaskPage(pages)
{
    [BindProperty]
    [Display(Name = "The start")]
    public DateOnly? StartedOn { get; set; }

    protected override string Task => "RecordInterventionStart";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordInterventionStart.Command(Id, Version, StartedOn) { Actor = Actor },
        _ => Done("intervention started"),
        ct);
}
