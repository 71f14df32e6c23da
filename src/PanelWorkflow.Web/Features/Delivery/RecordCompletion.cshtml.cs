using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Delivery;

[Needs(Permission.RecordCompletion)]
public sealed class RecordCompletionModel(CasePages pages) : CaseTaskPage(pages)
{
    [BindProperty]
    public bool? Completed { get; set; }

    [BindProperty]
    [Display(Name = "Date")]
    public DateOnly? CompletedOn { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    protected override string Task => "RecordCompletion";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordCompletion.Command(Id, Version, Completed, CompletedOn, Note) { Actor = Actor },
        _ => Done(Completed == true ? "work completed" : "work not completed; it goes to a review"),
        ct);
}
