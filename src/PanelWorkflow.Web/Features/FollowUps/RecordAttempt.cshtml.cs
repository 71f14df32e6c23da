using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.FollowUps;

[Needs(Permission.FollowUpChild)]
public sealed class RecordAttemptModel(CasePages pages) : FollowUpPage(pages)
{
    [BindProperty]
    [Display(Name = "The day")]
    public DateOnly? MadeOn { get; set; }

    [BindProperty]
    [Display(Name = "The time")]
    public TimeOnly? MadeAt { get; set; }

    [BindProperty]
    public ContactChannel? Channel { get; set; }

    [BindProperty]
    public AttemptResult? AttemptResult { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    protected override string Step => "Record an attempt";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordAttempt.Command(Id, Version, MadeOn, MadeAt, Channel, AttemptResult, Note) { Actor = Actor },
        _ => Done(AttemptResult == Domain.FollowUps.AttemptResult.Reached ? "Attempt recorded. When no more is to be done, close it with how it ended" : "Attempt recorded"),
        ct);

    protected override void Begin() => MadeOn = WorkingCalendar.DayInLondon(Now);
}
