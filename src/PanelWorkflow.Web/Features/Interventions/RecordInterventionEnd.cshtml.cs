using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Interventions;

[Needs(Permission.RecordIntervention)]
public sealed class RecordInterventionEndModel(CasePages pages) : CaseTaskPage(pages)
{
    [BindProperty]
    [Display(Name = "The end")]
    public DateOnly? EndedOn { get; set; }

    [BindProperty]
    public bool? Completed { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    protected override string Task => "RecordInterventionEnd";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordInterventionEnd.Command(Id, Version, EndedOn, Completed, Note) { Actor = Actor },
        _ => Done("intervention ended"),
        ct);
}
