using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Support;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Support;

[Needs(Permission.PlanSupport)]
public sealed class RecordSessionModel(CasePages pages) : CaseActionPage(pages)
{
    [BindProperty]
    [Display(Name = "The day")]
    public DateOnly? HeldOn { get; set; }

    [BindProperty]
    public SessionKind? Kind { get; set; }

    [BindProperty]
    public Attendance? Attendance { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    protected override string Does => "RecordSession";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordSession.Command(Id, Version, HeldOn, Kind, Attendance, Note) { Actor = Actor },
        _ => Done("The session is recorded", "support"),
        ct);
}
