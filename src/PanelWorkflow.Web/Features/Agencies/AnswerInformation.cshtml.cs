using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Agencies;

/// <summary>One request as the agency sees it: who the child is, what is asked, and its answer.</summary>
[Needs(Permission.AnswerInformationRequest)]
public sealed class AnswerInformationModel(CasePages pages) : InformationRequestPage(pages)
{
    public static readonly IReadOnlyList<Choice> Answers = [new("true", "Yes, we know something"), new("false", "No, nothing is known")];

    [BindProperty]
    public bool? Knows { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new AnswerInformation.Command(Id, Version, Knows, Answer) { Actor = Actor },
        _ =>
        {
            this.Notify("Answer sent");
            return RedirectToPage("/Work/MyWork");
        },
        ct);
}
