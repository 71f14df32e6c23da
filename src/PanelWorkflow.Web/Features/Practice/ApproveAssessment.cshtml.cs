using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Practice;

[Needs(Permission.ApproveAssessment)]
public sealed class ApproveAssessmentModel(CasePages pages, Assessments assessments) : CaseTaskPage(pages)
{
    public static readonly IReadOnlyList<Choice> Answers =
    [
        new("true", "Yes, approve it", "The case is listed on the next panel with room, after the induction where that is still open"),
        new("false", "No, return it", "The author changes it and submits it again"),
    ];

    [BindProperty]
    public bool? Approved { get; set; }

    [BindProperty]
    public string? Comments { get; set; }

    public string Kind => assessments.Title(Case.Assessment!.Kind);

    public AssessmentContent Said { get; private set; } = null!;

    protected override string Task => "ApproveAssessment";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ApproveAssessment.Command(Id, Version, Approved, Comments) { Actor = Actor },
        _ => Done(Approved == true ? "assessment approved" : "assessment returned"),
        ct);

    protected override async Task LoadMore(CancellationToken ct) => Said = (await Db.ContentOf(Case.Assessment, ct))!;
}
